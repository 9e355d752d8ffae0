package io.wheelhouse.desktop.connections;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.OpenWorkspace.Connected;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The connections of a workspace without their looks. On the screen's thread; trying happens on others. */
public final class ConnectionsModel {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Screen screen;
    private final Executor threads;
    private final InstantSource clock;
    private final Map<String, Item> items = new LinkedHashMap<>();

    /** One connection. */
    public static final class Item {
        private final String name;
        private final String type;
        private final Supplier<ConnectionReport> test;
        private final ObjectProperty<Health> health = new SimpleObjectProperty<>(new Health.Untried());
        private int tries;

        Item(String name, String type, Supplier<ConnectionReport> test) {
            this.name = name;
            this.type = type;
            this.test = test;
        }

        public String name() {
            return name;
        }

        public String type() {
            return type;
        }

        public ReadOnlyObjectProperty<Health> health() {
            return health;
        }
    }

    ConnectionsModel(Screen screen, Executor threads, InstantSource clock) {
        this.screen = screen;
        this.threads = threads;
        this.clock = clock;
    }

    /** Those of an opened workspace. */
    public static ConnectionsModel of(OpenWorkspace workspace, Screen screen, Executor threads)
            throws ServiceException {
        var model = new ConnectionsModel(screen, threads, workspace.clock());
        for (Connected connected : workspace.connections()) {
            model.add(connected.name(), connected.type(), () -> test(workspace, connected));
        }
        return model;
    }

    private static ConnectionReport test(OpenWorkspace workspace, Connected connected) {
        try {
            return workspace.test(connected);
        } catch (ServiceException cannotOpen) {
            var step = new ConnectionReport.Step(
                    "Open " + connected.name(),
                    ConnectionReport.Result.FAILED,
                    String.valueOf(cannotOpen.getMessage()),
                    Duration.ZERO);
            return new ConnectionReport(false, "", List.of(step));
        }
    }

    void add(String name, String type, Supplier<ConnectionReport> test) {
        items.put(name, new Item(name, type, test));
    }

    public List<Item> items() {
        return List.copyOf(items.values());
    }

    /** Tries all of them, at the same time. */
    public void testAll() {
        items.values().forEach(this::test);
    }

    /** Tries one. A try that is under way is left alone, and its answer does not count. */
    public void test(Item item) {
        int number = ++item.tries;
        item.health.set(new Health.Trying());
        var begun = clock.instant();
        CompletableFuture.supplyAsync(item.test, threads)
                .exceptionally(defect -> defective(item, begun))
                .thenAccept(report -> {
                    var took = Duration.between(begun, clock.instant());
                    screen.run(() -> answered(item, number, new Health.Tried(report, took)));
                })
                .exceptionally(closing -> null);
        screen.later(PATIENCE, () -> answered(item, number, new Health.GivenUp(PATIENCE)));
    }

    /** An adapter may be anyone's; what it threw may hold anything, so it is not shown. */
    private ConnectionReport defective(Item item, Instant begun) {
        var step = new ConnectionReport.Step(
                "Test " + item.name,
                ConnectionReport.Result.FAILED,
                "The adapter %s has a defect and ended without an answer.".formatted(item.type),
                Duration.between(begun, clock.instant()));
        return new ConnectionReport(false, "", List.of(step));
    }

    private static void answered(Item item, int number, Health health) {
        if (number == item.tries && item.health.get() instanceof Health.Trying) {
            item.health.set(health);
        }
    }

    /** Stops waiting for an answer. */
    public void cancel(Item item) {
        item.tries++;
        item.health.set(new Health.Untried());
    }
}
