package io.wheelhouse.locks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.WatchNews.Changed;
import io.wheelhouse.locks.WatchNews.Reloaded;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** More keys than are read at once for a change. */
@Timeout(120)
class LargeEstateWatchTest {
    private final WatchStage stage = new WatchStage();

    @AfterEach
    void end() {
        stage.close();
    }

    /** 30 environments of 40 tiers of 3 keys: 3,600 keys, 120 an environment; and one environment of 900. */
    private void estate() {
        for (int environment = 0; environment < 30; environment++) {
            for (int tier = 0; tier < 40; tier++) {
                stage.tier("env-%02d/tier-%02d".formatted(environment, tier), 3, 1);
            }
        }
        environment("big", 300);
    }

    private void environment(String name, int tiers) {
        for (int tier = 0; tier < tiers; tier++) {
            stage.tier("%s/t%05d".formatted(name, tier), 3, 1);
        }
    }

    @Test
    void a_change_tells_exactly_its_tier_and_reads_little() throws Exception {
        estate();
        stage.open(Optional.empty());
        long requests = stage.store.requests();
        long bytes = stage.store.bytes();

        stage.store.put("chef/env-17/tier-23/current", "2");
        var changed = stage.next(Changed.class);

        assertThat(changed.tiers()).extracting(view -> view.name().toString()).containsExactly("env-17/tier-23");
        assertThat(changed.events()).hasSize(1);
        assertThat(stage.store.requests() - requests).isLessThan(30);
        assertThat(stage.store.bytes() - bytes).isLessThan(40_000);
        assertThat(stage.store.mostAtOnce()).isLessThan(10);
    }

    @Test
    void what_is_hidden_beside_the_estate_says_nothing_of_it() throws Exception {
        estate();
        stage.store.put("chef-server/secret", "x");
        stage.store.hideBelow("chef-server/");
        stage.open(Optional.empty());

        for (int change = 0; change < 3; change++) {
            stage.store.put("chef-server/secret", "x" + change);
            stage.hold("env-17/tier-23", "web-" + change);
            assertThat(stage.next(Changed.class).events()).hasSize(1);
        }
        stage.silence(Duration.ofMinutes(2));
    }

    @Test
    void what_is_hidden_beside_an_environment_says_nothing_of_it() throws Exception {
        environment("prod", 2_000);
        environment("prod-eu", 1);
        stage.store.hideBelow("chef/prod-eu/");
        stage.open(Optional.of("prod"));

        for (int change = 0; change < 3; change++) {
            stage.store.put("chef/prod-eu/t00000/current", "1" + change);
            stage.hold("prod/t00123", "web-" + change);
            assertThat(stage.next(Changed.class).events()).hasSize(1);
        }
        stage.silence(Duration.ofMinutes(2));
    }

    @Test
    void what_becomes_hidden_inside_is_not_taken_for_gone() throws Exception {
        environment("prod", 2_000);
        environment("prod-eu", 1);
        stage.store.hideBelow("chef/prod-eu/");
        stage.open(Optional.of("prod"));

        stage.store.hideBelow("chef/prod/t0012");
        stage.store.put("chef/prod/t00123/current", "2");
        var reloaded = stage.next(Reloaded.class);

        assertThat(reloaded.board().partial()).isTrue();
        assertThat(stage.shown).doesNotContainKey(new TierName("prod", "t00123"));
    }

    @Test
    void a_hidden_tier_that_is_new_is_noticed() throws Exception {
        environment("prod", 2_000);
        stage.store.hideBelow("chef/prod/secret/");
        stage.open(Optional.of("prod"));

        stage.store.put("chef/prod/secret/max_concurrent", "2");
        assertThat(stage.next(Reloaded.class).board().partial()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoo/web", "big/secret", "env-03/secret"})
    void what_is_hidden_and_new_in_the_estate_is_noticed(String tier) throws Exception {
        estate();
        stage.store.hideBelow("chef/" + tier + "/");
        stage.open(Optional.empty());

        stage.store.put("chef/" + tier + "/max_concurrent", "2");
        assertThat(stage.next(Reloaded.class).board().partial()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"big", ""})
    void that_nothing_is_hidden_any_more_is_noticed_after_a_while(String environment) throws Exception {
        estate();
        environment("big", 1_500);
        stage.store.hideBelow("chef/big/t00007/");
        var board = stage.open(Optional.of(environment).filter(name -> !name.isEmpty()));
        assertThat(board.partial()).isTrue();

        var whole = new AtomicBoolean();
        stage.onHearing = news -> {
            if (news instanceof Reloaded reloaded) {
                whole.set(!reloaded.board().partial());
            }
        };
        stage.store.hideBelow("chef/nothing/");
        stage.time.flow(Duration.ofMinutes(10));
        stage.store.put("chef/big/t00008/current", "7");
        // The look that is due may come before the change or after it; both are told.
        var changed = new TierName("big", "t00008");
        stage.until(() -> whole.get()
                && requireNonNull(stage.shown.get(changed)).tier().counter().equals(new Count.Valid(7, true)));
    }

    @Test
    void in_a_large_environment_only_the_tier_that_moved_is_read() throws Exception {
        estate();
        stage.open(Optional.empty());
        long bytes = stage.store.bytes();

        stage.store.put("chef/big/t00123/running/h2", "x");
        var changed = stage.next(Changed.class);

        assertThat(changed.tiers()).extracting(view -> view.name().toString()).containsExactly("big/t00123");
        assertThat(stage.store.bytes() - bytes).isLessThan(40_000);
    }

    @Test
    void new_and_vanished_environments_and_tiers_are_told() throws Exception {
        estate();
        stage.open(Optional.empty());

        stage.tier("zoo/web", 2, 1);
        stage.store.deleteBelow("chef/env-03/");
        stage.store.deleteBelow("chef/big/t00007/");
        stage.until(stage::upToDate);
        stage.tier("big/xylophone", 1, 1);
        stage.until(stage::upToDate);
        assertThat(stage.shown).containsKey(new TierName("zoo", "web"));
        assertThat(stage.shown).doesNotContainKey(new TierName("env-03", "tier-01"));
    }

    @Test
    void whatever_happens_the_told_changes_add_up_to_what_is_there() throws Exception {
        estate();
        stage.tier("env/web", 3, 1);
        stage.tier("big/t0001", 3, 1);
        stage.open(Optional.empty());
        var random = new Random(42);

        for (int round = 0; round < 30; round++) {
            for (int change = random.nextInt(60); change >= 0; change--) {
                change(random);
            }
            stage.until(stage::upToDate);
        }
    }

    private void change(Random random) {
        var environment = random.nextInt(5) == 0 ? "big" : "env-%02d".formatted(random.nextInt(31));
        var tier = environment.equals("big")
                ? "t%05d".formatted(random.nextInt(310))
                : "tier-%02d".formatted(random.nextInt(42));
        var name = environment + "/" + tier;
        switch (random.nextInt(6)) {
            case 0 -> stage.store.deleteBelow("chef/" + name + "/");
            case 1 -> stage.tier(name, random.nextInt(4), random.nextInt(3));
            case 2 -> stage.free(name, "h1");
            default -> stage.hold(name, "h" + random.nextInt(3));
        }
    }

    @Test
    void one_environment_of_very_many_tiers_costs_a_few_small_questions_a_change() throws Exception {
        environment("huge", 3_000);
        environment("huger", 3);
        stage.open(Optional.of("huge"));
        long requests = stage.store.requests();
        long bytes = stage.store.bytes();

        stage.store.put("chef/huge/t02345/current", "2");
        var changed = stage.next(Changed.class);

        assertThat(changed.tiers()).extracting(view -> view.name().toString()).containsExactly("huge/t02345");
        assertThat(stage.store.requests() - requests).isLessThan(60);
        // All of it would be more than a megabyte.
        assertThat(stage.store.bytes() - bytes).isLessThan(200_000);
        stage.tier("huge/new", 1, 0);
        stage.until(() -> stage.upToDateBelow("chef/huge/"));
    }

    @Test
    void reaped_tombstones_say_nothing() throws Exception {
        estate();
        stage.open(Optional.empty());
        stage.hold("env-17/tier-23", "h2");
        stage.next(Changed.class);
        stage.free("env-17/tier-23", "h2");
        stage.next(Changed.class);

        stage.store.reap();

        stage.silence(Duration.ofMinutes(3));
        stage.store.put("chef/env-17/tier-23/current", "2");
        assertThat(stage.next(Changed.class).events()).hasSize(1);
    }

    @Test
    void what_changed_while_an_index_fell_in_one_very_large_environment_is_told() throws Exception {
        environment("huge", 3_000);
        stage.open(Optional.of("huge"));
        stage.hold("huge/t02345", "h2");
        stage.next(Changed.class);

        stage.store.goOnFrom(5);
        stage.free("huge/t02345", "h2");
        stage.store.reap();

        assertThat(stage.next(Changed.class).events()).singleElement().satisfies(event -> assertThat(event.host())
                .contains("h2"));
    }

    @Test
    void a_snapshot_restored_while_others_write_on_is_found_out() throws Exception {
        estate();
        var snapshot = stage.store.snapshot();
        stage.open(Optional.empty());
        stage.store.put("chef/env-05/tier-05/current", "3");
        stage.next(Changed.class);

        stage.store.restore(snapshot);
        stage.next(Reloaded.class);

        stage.until(stage::upToDate);
        stage.silence(Duration.ofMinutes(2));
    }
}
