package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.WatchNews.Changed;
import io.wheelhouse.locks.WatchNews.Opened;
import io.wheelhouse.spi.KvOperation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Watching over a service as it is, in real time. */
@Timeout(60)
abstract class LockWatchContract extends WatchOnServer {
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
