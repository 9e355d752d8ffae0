package io.wheelhouse.desktop.connections;

import io.wheelhouse.app.ErrorCode;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.ConnectionReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries one connection, as often as it is asked to. On the screen's thread; the trying itself happens on others. */
final class Trial {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

    private final Screen screen;
    private final Executor threads;
    private final InstantSource clock;
    private final ObjectProperty<Health> health = new SimpleObjectProperty<>(new Health.Untried());
    private int tries;

    Trial(Screen screen, Executor threads, InstantSource clock) {
        this.screen = screen;
        this.threads = threads;
        this.clock = clock;
    }

    ReadOnlyObjectProperty<Health> health() {
        return health;
    }

    /** Begins. A try that is under way is left alone, and its answer does not count. */
    void begin(String type, Supplier<ConnectionReport> test) {
        begin(new Health.Trying(), type, test);
    }

    /** Begins once more, by itself: what was found last stands until there is an answer. */
    void again(String type, Supplier<ConnectionReport> test) {
        begin(new Health.Again(health.get()), type, test);
    }

    private void begin(Health meanwhile, String type, Supplier<ConnectionReport> test) {
        int number = ++tries;
        health.set(meanwhile);
        var begun = clock.instant();
        CompletableFuture.supplyAsync(test, threads)
                .exceptionally(defect -> defective(type, begun, defect))
                .thenAccept(report -> {
                    var took = Duration.between(begun, clock.instant());
                    screen.run(() -> answered(number, new Health.Tried(report, took, clock.instant())));
                })
                .exceptionally(closing -> null);
        screen.later(PATIENCE, () -> answered(number, new Health.GivenUp(PATIENCE, clock.instant())));
    }

    /** An adapter may be anyone's; what it threw may hold anything, so it is neither shown nor logged, but for its code. */
    private ConnectionReport defective(String type, Instant begun, Throwable defect) {
        var code = ErrorCode.of(defect);
        LOG.error("{} in the adapter {}", code, type);
        return failed(
                "Test",
                "The adapter %s has a defect and ended without an answer, code %s.".formatted(type, code),
                Duration.between(begun, clock.instant()));
    }

    /** A report of one step that went wrong. */
    static ConnectionReport failed(String title, String detail, Duration took) {
        return new ConnectionReport(
                false, "", List.of(new ConnectionReport.Step(title, ConnectionReport.Result.FAILED, detail, took)));
    }

    private void answered(int number, Health found) {
        if (number == tries && health.get().underWay()) {
            health.set(found);
        }
    }

    /** Stops waiting for an answer. */
    void cancel() {
        tries++;
        health.set(new Health.Untried());
    }
}
