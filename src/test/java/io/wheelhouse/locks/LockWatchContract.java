package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.WatchNews.Changed;
import io.wheelhouse.locks.WatchNews.Opened;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Watching over a service as it is, in real time. */
@Timeout(60)
abstract class LockWatchContract {
    private static final int BATCH = 60;
    private static final long PATIENCE = 30;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<WatchNews> news = new LinkedBlockingQueue<>();

    abstract KeyValueStore store();

    /** A root of this test's own. */
    abstract Layout layout();

    @AfterEach
    void end() {
        threads.close();
    }

    private LockWatch watch(Optional<String> environment) {
        var settings =
                new LockSettings(layout(), LockSettings.GRACE, LockSettings.TOO_LONG, Stamp.Form.ISO, ZoneOffset.UTC);
        var service = new LockService(
                store(),
                Optional.empty(),
                HostSigns.NONE,
                new FakeMemory(),
                "test",
                "here",
                settings,
                InstantSource.system(),
                Pause.SLEEP,
                "sam@test");
        return service.watch(environment, news::add, threads);
    }

    private <T extends WatchNews> T next(Class<T> kind) throws InterruptedException {
        return kind.cast(Objects.requireNonNull(news.poll(PATIENCE, TimeUnit.SECONDS), "no news came"));
    }

    private KvOperation set(String key, String value) {
        return new KvOperation.Set(layout().root() + key, value.getBytes(StandardCharsets.UTF_8), 0);
    }

    private void write(List<KvOperation> operations) throws ServiceException {
        for (int from = 0; from < operations.size(); from += BATCH) {
            store().transact(operations.subList(from, Math.min(operations.size(), from + BATCH)));
        }
    }

    private List<KvOperation> tier(String name) {
        return List.of(
                set(name + "/max_concurrent", "3"),
                set(name + "/current", "1"),
                set(name + "/running/h1", Instant.now().toString()));
    }

    private void environments(int environments, int tiers) throws ServiceException {
        var operations = new ArrayList<KvOperation>();
        for (int environment = 0; environment < environments; environment++) {
            for (int tier = 0; tier < tiers; tier++) {
                operations.addAll(tier("env-%02d/tier-%02d".formatted(environment, tier)));
            }
        }
        write(operations);
    }

    @Test
    void a_change_of_one_environment_is_told_with_its_reason() throws Exception {
        environments(2, 3);
        try (var watch = watch(Optional.of("env-01"))) {
            assertThat(next(Opened.class).board().tiers()).hasSize(3);

            write(List.of(set("env-01/tier-02/running/h2", "x")));
            var changed = next(Changed.class);

            assertThat(changed.tiers())
                    .extracting(view -> view.name().toString())
                    .containsExactly("env-01/tier-02");
            assertThat(changed.events()).singleElement().satisfies(event -> assertThat(event.host())
                    .contains("h2"));
            assertThat(watch.asOf()).isPresent();
        }
    }

    @Test
    void a_change_of_a_large_estate_is_told_exactly() throws Exception {
        environments(12, 80);
        try (var watch = watch(Optional.empty())) {
            assertThat(next(Opened.class).board().tiers()).hasSize(960);

            write(List.of(set("env-07/tier-41/current", "2")));
            var changed = next(Changed.class);

            assertThat(changed.tiers())
                    .extracting(view -> view.name().toString())
                    .containsExactly("env-07/tier-41");
            assertThat(watch.asOf()).isPresent();
        }
    }

    @Test
    void new_and_vanished_tiers_and_environments_of_a_large_estate_are_told() throws Exception {
        environments(12, 80);
        try (var watch = watch(Optional.empty())) {
            next(Opened.class);

            write(tier("zoo/web"));
            write(List.of(
                    new KvOperation.Delete(layout().root() + "env-03/tier-03/max_concurrent"),
                    new KvOperation.Delete(layout().root() + "env-03/tier-03/current"),
                    new KvOperation.Delete(layout().root() + "env-03/tier-03/running/h1")));

            Set<TierName> told = new HashSet<>();
            while (told.size() < 2) {
                var changed = next(Changed.class);
                changed.tiers().forEach(view -> told.add(view.name()));
                told.addAll(changed.gone());
            }
            assertThat(told).containsExactlyInAnyOrder(new TierName("zoo", "web"), new TierName("env-03", "tier-03"));
            assertThat(watch.asOf()).isPresent();
        }
    }

    @Test
    void closing_ends_the_waits_at_once() throws Exception {
        environments(12, 80);
        long begun;
        try (var watch = watch(Optional.empty())) {
            next(Opened.class);
            assertThat(watch.asOf()).isPresent();
            begun = System.nanoTime();
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(1));
    }
}
