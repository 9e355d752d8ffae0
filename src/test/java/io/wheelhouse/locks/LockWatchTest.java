package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.locks.LockEvent.Type;
import io.wheelhouse.locks.WatchNews.Changed;
import io.wheelhouse.locks.WatchNews.Gap;
import io.wheelhouse.locks.WatchNews.Opened;
import io.wheelhouse.locks.WatchNews.Recovered;
import io.wheelhouse.locks.WatchNews.Reloaded;
import io.wheelhouse.locks.WatchNews.Trouble;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LockWatchTest {
    private static final Optional<String> PROD = Optional.of("prod");

    private final WatchStage stage = new WatchStage();

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void a_first_full_view_comes_before_anything_else() throws Exception {
        stage.tier("prod/web", 3, 2);
        stage.tier("prod/db", 1, 0);
        stage.tier("test/web", 3, 1);

        var board = stage.open(PROD);

        assertThat(board.tiers()).extracting(view -> view.name().toString()).containsExactly("prod/db", "prod/web");
        assertThat(board.tiers()).extracting(TierView::state).containsExactly(TierState.IDLE, TierState.RUNNING);
    }

    @Test
    void a_change_in_one_environment_tells_exactly_that_tier_and_why() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.tier("prod/db", 1, 0);
        stage.open(PROD);

        stage.store.put("chef/prod/web/current", "2");
        var counted = stage.next(Changed.class);
        stage.hold("prod/web", "h2");
        var held = stage.next(Changed.class);

        assertThat(counted.tiers()).extracting(view -> view.name().tier()).containsExactly("web");
        assertThat(counted.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(Type.COUNTER);
            assertThat(event.before()).contains("1");
            assertThat(event.after()).contains("2");
        });
        assertThat(held.tiers()).extracting(TierView::state).containsExactly(TierState.RUNNING);
        assertThat(held.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(Type.HELD);
            assertThat(event.host()).contains("h2");
            assertThat(event.before()).isEmpty();
        });
    }

    @Test
    void a_slot_given_back_is_told_as_freed_and_its_run_is_learnt() throws Exception {
        stage.tier("prod/web", 3, 0);
        stage.open(PROD);
        stage.hold("prod/web", "h1");
        stage.next(Changed.class);
        stage.silence(Duration.ofSeconds(120));
        stage.free("prod/web", "h1");

        var freed = stage.next(Changed.class);
        stage.close();

        assertThat(freed.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(Type.FREED);
            assertThat(event.after()).isEmpty();
            assertThat(event.notBefore()).isPresent();
        });
        assertThat(stage.memory.looks())
                .flatMap(LockMemory.Look::completed)
                .singleElement()
                .satisfies(run -> assertThat(run.held()).isBetween(Duration.ofSeconds(115), Duration.ofSeconds(130)));
    }

    @Test
    void a_tier_without_keys_is_gone_and_a_new_one_appears() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.tier("prod/db", 1, 0);
        stage.open(PROD);

        stage.store.deleteBelow("chef/prod/db/");
        var gone = stage.next(Changed.class);
        stage.store.put("chef/prod/cache/max_concurrent", "1");
        var appeared = stage.next(Changed.class);

        assertThat(gone.gone()).containsExactly(new TierName("prod", "db"));
        assertThat(gone.tiers()).isEmpty();
        assertThat(appeared.tiers()).extracting(view -> view.name().tier()).containsExactly("cache");
    }

    @Test
    void a_remembered_limit_is_read_with_the_limit_that_it_belongs_to() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);

        stage.store.put("wheelhouse/saved/prod/web", "3");
        stage.store.put("chef/prod/web/max_concurrent", "0");
        var disabled = stage.next(Changed.class);
        stage.store.put("chef/prod/web/current", "0");
        var counted = stage.next(Changed.class);

        assertThat(disabled.tiers())
                .extracting(view -> view.tier().savedLimit())
                .containsExactly(Optional.of(3));
        assertThat(counted.tiers()).extracting(view -> view.tier().savedLimit()).containsExactly(Optional.of(3));
    }

    @Test
    void what_is_written_again_unchanged_elsewhere_says_nothing() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);

        stage.store.put("chef/production/web/current", "1");
        stage.store.put("elsewhere/x", "1");

        stage.silence(Duration.ofSeconds(20));
    }

    @Test
    @DisplayName("L29 index 900 then 700: everything is read from nothing and open previews are void")
    void a_falling_index_reloads_and_voids_previews() throws Exception {
        stage.tier("prod/web", 3, 1);
        var snapshot = stage.store.snapshot();
        stage.open(PROD);
        stage.store.put("chef/prod/web/current", "2");
        stage.next(Changed.class);
        var change = (BulkChange) stage.service.limit(new TierName("prod", "web"), 5);
        var preview = (Preview.Ready<BulkPlan>) change.preview();

        stage.store.restore(snapshot);
        var reloaded = stage.next(Reloaded.class);

        assertThat(reloaded.board().tiers())
                .extracting(view -> view.tier().counted())
                .containsExactly(Optional.of(1));
        assertThat(change.apply(preview, "attempt", () -> false).outcome()).isInstanceOf(Outcome.Conflict.class);
        stage.store.put("chef/prod/web/current", "3");
        assertThat(stage.next(Changed.class).events()).hasSize(1);
    }

    @Test
    void a_reaped_tombstone_costs_no_event() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.store.put("chef/prod/web/running/a", "now");
        stage.open(PROD);
        stage.store.delete("chef/prod/web/running/a");
        assertThat(stage.next(Changed.class).events())
                .extracting(LockEvent::type)
                .containsExactly(LockEvent.Type.FREED);

        stage.store.reap("chef/prod/web/running/b", "now");

        assertThat(stage.next(Reloaded.class).why()).contains("removed keys are forgotten");
        assertThat(stage.next(Changed.class).events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(LockEvent.Type.HELD);
            assertThat(event.host()).contains("b");
        });
        assertThat(stage.upToDate()).isTrue();
    }

    @Test
    void an_error_of_the_machine_ends_the_watch_and_is_told() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);
        stage.store.fail(() -> {
            throw new StackOverflowError("too deep");
        });
        assertThat(stage.next(WatchNews.Ended.class).message()).contains("Start it again");
    }

    @Test
    void a_server_that_asks_for_weeks_is_asked_again_within_a_minute() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);
        stage.store.fail(() -> new ServiceException.Throttled("slow down", Optional.of(Duration.ofDays(46))));
        assertThat(stage.next(Trouble.class).retryIn()).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_snapshot_restored_unseen_is_found_out_by_a_key_that_went_back() throws Exception {
        stage.tier("prod/web", 3, 1);
        var snapshot = stage.store.snapshot();
        stage.open(PROD);
        stage.store.put("chef/prod/web/current", "2");
        stage.next(Changed.class);

        stage.store.fail(() -> new ServiceException.Unreachable("no route"));
        stage.next(Trouble.class);
        stage.store.restore(snapshot);
        stage.store.put("chef/prod/web/max_concurrent", "9");
        stage.store.recover();

        stage.until(() ->
                stage.shown.get(new TierName("prod", "web")).tier().counted().equals(Optional.of(1)));
        assertThat(stage.upToDate()).isTrue();
    }

    @Test
    void a_server_lost_and_regained_is_told_and_what_changed_meanwhile_follows() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);

        stage.store.fail(() -> new ServiceException.Unreachable("Cannot reach it: connection refused"));
        var first = stage.next(Trouble.class);
        var second = stage.next(Trouble.class);
        stage.store.put("chef/prod/web/current", "2");
        stage.store.recover();

        assertThat(first.message()).contains("refused");
        assertThat(first.denied()).isFalse();
        assertThat(first.asOf()).isPresent();
        assertThat(second.since()).isEqualTo(first.since());
        stage.until(stage::upToDate);
    }

    @Test
    void trouble_ends_before_the_changes_are_told() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);
        stage.store.fail(() -> new ServiceException.Unreachable("down"));
        var trouble = stage.next(Trouble.class);
        stage.store.put("chef/prod/web/current", "2");
        stage.store.recover();

        assertThat(stage.next(Recovered.class).since()).isEqualTo(trouble.since());
        assertThat(stage.next(Changed.class).events()).hasSize(1);
    }

    @Test
    void a_server_that_is_down_at_the_start_is_tried_again() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.store.fail(() -> new ServiceException.Unreachable("down"));
        stage.start(PROD);

        assertThat(stage.next(Trouble.class).asOf()).isEmpty();
        stage.store.recover();
        stage.next(Recovered.class);
        assertThat(stage.next(Opened.class).board().tiers()).hasSize(1);
    }

    @Test
    void a_denied_token_is_told_as_such_and_tried_again_slowly() throws Exception {
        stage.store.fail(() -> new ServiceException.Denied("This token may not read chef/"));
        stage.start(PROD);

        var trouble = stage.next(Trouble.class);

        assertThat(trouble.denied()).isTrue();
        assertThat(trouble.retryIn()).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
        long asked = stage.store.requests();
        stage.next(Trouble.class);
        assertThat(stage.store.requests() - asked).isEqualTo(1);
    }

    @Test
    void a_view_that_becomes_partial_is_reloaded_not_taken_for_removals() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);

        stage.store.hide(true);
        var reloaded = stage.next(Reloaded.class);

        assertThat(reloaded.board().partial()).isTrue();
        assertThat(reloaded.board().tiers()).allMatch(view -> view.has(TierFlag.PARTIAL_VIEW));
    }

    @Test
    void a_hold_becomes_stale_though_no_key_changes() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);

        stage.time.flow(LockSettings.TOO_LONG);
        var aged = stage.next(Changed.class);

        assertThat(aged.events()).isEmpty();
        assertThat(aged.tiers()).singleElement().satisfies(view -> assertThat(view.has(TierFlag.STALE_HOLD))
                .isTrue());
        stage.silence(Duration.ofMinutes(2));
    }

    @Test
    void a_counter_above_its_holders_becomes_a_leak_after_the_grace_period() throws Exception {
        stage.tier("prod/web", 3, 0);
        stage.open(PROD);
        stage.store.put("chef/prod/web/current", "1");
        assertThat(stage.next(Changed.class).tiers()).allMatch(view -> view.has(TierFlag.ACQUIRING));

        stage.time.flow(LockSettings.GRACE);
        var aged = stage.next(Changed.class);

        assertThat(aged.tiers()).singleElement().satisfies(view -> assertThat(view.has(TierFlag.LEAK))
                .isTrue());
    }

    @Test
    void the_memory_is_told_whether_the_watch_was_broken() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);
        stage.until(() -> stage.memory.looks().size() == 1);
        stage.store.put("chef/prod/web/current", "2");
        stage.until(() -> stage.memory.looks().size() == 2);
        stage.store.fail(() -> new ServiceException.Unreachable("down"));
        stage.next(Trouble.class);
        stage.store.recover();
        stage.store.put("chef/prod/web/current", "3");
        stage.until(() -> stage.memory.looks().size() == 3);
        stage.store.put("chef/prod/web/current", "4");
        stage.until(() -> stage.memory.looks().size() == 4);

        assertThat(stage.memory.looks())
                .extracting(LockMemory.Look::continuous)
                .containsExactly(false, true, false, true);
        assertThat(stage.memory.looks().get(1).events()).hasSize(1);
    }

    @Test
    void what_was_seen_last_is_kept_when_the_watch_ends() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);
        stage.store.put("chef/prod/web/current", "2");
        stage.next(Changed.class);

        stage.close();

        assertThat(stage.memory.looks()).flatMap(LockMemory.Look::events).hasSize(1);
    }

    @Test
    void a_memory_that_fails_is_a_gap_told_once_and_nothing_is_lost() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.memory.fill(true);
        stage.open(PROD);
        assertThat(stage.next(Gap.class).message()).contains("the disk is full");
        stage.store.put("chef/prod/web/current", "2");
        stage.next(Changed.class);
        stage.silence(Duration.ofSeconds(10));

        stage.memory.fill(false);
        stage.until(() -> !stage.memory.looks().isEmpty());

        assertThat(stage.memory.looks()).flatMap(LockMemory.Look::events).hasSize(1);
    }

    @Test
    void closing_ends_within_a_second_and_leaves_no_thread() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);
        long begun = System.nanoTime();

        stage.watch().close();
        stage.watch().close();

        stage.threads.shutdown();
        assertThat(stage.threads.awaitTermination(1, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        assertThat(stage.store.underWay()).isZero();
    }

    @Test
    void closing_from_the_listener_itself_works_too() throws Exception {
        stage.tier("prod/web", 3, 1);
        var closed = new CountDownLatch(1);
        var handle = new CompletableFuture<LockWatch>();
        handle.complete(stage.service.watch(
                PROD,
                news -> {
                    handle.join().close();
                    closed.countDown();
                },
                stage.threads));

        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        stage.threads.shutdown();
        assertThat(stage.threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_listener_that_fails_does_not_end_the_watch() throws Exception {
        stage.tier("prod/web", 3, 1);
        var heard = new CountDownLatch(2);
        try (var watch = stage.service.watch(
                PROD,
                news -> {
                    heard.countDown();
                    throw new IllegalStateException("a defect of the listener");
                },
                stage.threads)) {
            while (watch.asOf().isEmpty()) {
                Thread.onSpinWait();
            }
            stage.store.put("chef/prod/web/current", "2");
            assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
