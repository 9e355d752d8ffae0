package io.wheelhouse.locks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.locks.LockEvent.Type;
import io.wheelhouse.locks.WatchNews.Changed;
import io.wheelhouse.locks.WatchNews.Ended;
import io.wheelhouse.locks.WatchNews.Gap;
import io.wheelhouse.locks.WatchNews.Kept;
import io.wheelhouse.locks.WatchNews.Opened;
import io.wheelhouse.locks.WatchNews.Recovered;
import io.wheelhouse.locks.WatchNews.Reloaded;
import io.wheelhouse.locks.WatchNews.Trouble;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

        stage.store.putTogether(Map.of("wheelhouse/saved/prod/web", "3", "chef/prod/web/max_concurrent", "0"));
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
    void a_reaped_tombstone_says_nothing_and_voids_no_preview() throws Exception {
        stage.tier("prod/web", 3, 0);
        stage.hold("prod/web", "h1");
        stage.open(PROD);
        stage.free("prod/web", "h1");
        stage.next(Changed.class);
        var change = (BulkChange) stage.service.limit(new TierName("prod", "web"), 5);
        var preview = (Preview.Ready<BulkPlan>) change.preview();

        stage.store.reap();
        stage.silence(Duration.ofMinutes(3));

        assertThatThrownBy(() -> change.apply(preview, "attempt", () -> false))
                .as("it is sent, which this store does not take")
                .isInstanceOf(UnsupportedOperationException.class);
        stage.hold("prod/web", "h2");
        assertThat(stage.next(Changed.class).events()).hasSize(1);
    }

    @Test
    void a_change_that_came_with_a_fallen_index_is_told_and_kept() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);
        stage.hold("prod/web", "h2");
        stage.next(Changed.class);

        stage.store.goOnFrom(2);
        stage.free("prod/web", "h2");
        stage.hold("prod/web", "h3");
        stage.store.reap();
        var changed = stage.next(Changed.class);
        stage.close();

        assertThat(changed.events())
                .extracting(LockEvent::type, LockEvent::host)
                .containsExactly(tuple(Type.FREED, Optional.of("h2")), tuple(Type.HELD, Optional.of("h3")));
        assertThat(stage.memory.looks()).flatMap(LockMemory.Look::events).containsAll(changed.events());
    }

    @Test
    void a_fall_in_the_midst_of_trouble_loses_nothing() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);
        stage.free("prod/web", "h1");
        stage.next(Changed.class);

        stage.store.reap();
        stage.store.failAfter(1, () -> new ServiceException.Unreachable("down"));
        stage.next(Trouble.class);
        stage.store.goOnFrom(2);
        stage.hold("prod/web", "h2");
        stage.store.recover();

        stage.next(Recovered.class);
        assertThat(stage.next(Changed.class).events()).singleElement().satisfies(event -> assertThat(event.host())
                .contains("h2"));
    }

    @Test
    void after_a_restore_the_differences_are_told_and_kept_but_no_run_is_learnt_from_them() throws Exception {
        stage.tier("prod/web", 3, 1);
        var snapshot = stage.store.snapshot();
        stage.open(PROD);
        stage.store.put("chef/prod/web/current", "2");
        stage.next(Changed.class);
        stage.hold("prod/web", "h2");
        stage.next(Changed.class);

        stage.store.restore(snapshot);
        stage.next(Reloaded.class);
        var differences = stage.next(Changed.class);
        stage.close();

        assertThat(differences.events())
                .extracting(LockEvent::type, LockEvent::host, LockEvent::after)
                .containsExactly(
                        tuple(Type.FREED, Optional.of("h2"), Optional.empty()),
                        tuple(Type.COUNTER, Optional.empty(), Optional.of("1")));
        assertThat(differences.tiers()).extracting(view -> view.name().tier()).containsExactly("web");
        assertThat(stage.memory.looks()).flatMap(LockMemory.Look::events).containsAll(differences.events());
        assertThat(stage.memory.looks()).flatMap(LockMemory.Look::completed).isEmpty();
        assertThat(stage.memory.looks().getLast().continuous()).isFalse();
    }

    @Test
    void what_is_remembered_outlives_a_view_that_was_partial_for_a_while() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);
        stage.until(() -> stage.memory.looks().size() == 1);
        var known = stage.memory
                .recall(new LockMemory.Estate("test", "here", "chef/"), PROD)
                .sightings();

        stage.store.hide(true);
        stage.next(Reloaded.class);
        stage.store.hide(false);
        stage.next(Reloaded.class);
        stage.close();

        assertThat(stage.memory
                        .recall(new LockMemory.Estate("test", "here", "chef/"), PROD)
                        .sightings())
                .isEqualTo(known);
    }

    @Test
    void a_server_that_asks_for_weeks_of_rest_is_asked_again_within_a_minute_or_so() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);

        stage.store.fail(() -> new ServiceException.Throttled("slow down", Optional.of(Duration.ofSeconds(4_000_000))));
        var trouble = stage.next(Trouble.class);
        stage.store.recover();

        assertThat(trouble.retryIn()).isLessThanOrEqualTo(Duration.ofMinutes(1));
        stage.next(Recovered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", ""})
    void an_error_of_the_machine_ends_the_watch_and_is_told(String environment) throws Exception {
        for (int tier = 0; tier < (environment.isEmpty() ? 1_000 : 1); tier++) {
            stage.tier("prod/t" + tier, 3, 1);
        }
        stage.open(Optional.of(environment).filter(name -> !name.isEmpty()));
        stage.store.fail(() -> {
            throw new StackOverflowError("too deep");
        });

        assertThat(stage.next(Ended.class).message()).contains("StackOverflowError", "Start it again");
        stage.store.recover();
        stage.store.put("chef/prod/t0/current", "2");
        stage.silence(Duration.ofMinutes(2));
        assertThat(stage.store.underWay()).isZero();
    }

    @Test
    void an_error_while_many_parts_are_read_ends_the_watch_and_is_told() throws Exception {
        for (int environment = 0; environment < 9; environment++) {
            stage.tier("env-" + environment + "/web", 3, 1);
        }
        stage.store.fail(() -> new ServiceException.Unreachable("down"));
        stage.start(Optional.empty());
        stage.next(Trouble.class);
        stage.store.recover();
        stage.store.failAfter(3, () -> {
            throw new AssertionError("a defect");
        });

        stage.next(Ended.class);
    }

    @Test
    void an_error_while_ages_are_judged_ends_the_watch_and_is_told() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);
        stage.onHearing = heard -> {
            if (heard instanceof Changed) {
                throw new OutOfMemoryError("Java heap space");
            }
        };

        stage.time.flow(LockSettings.TOO_LONG);
        stage.next(Changed.class);

        assertThat(stage.next(Ended.class).message()).contains("OutOfMemoryError: Java heap space");
    }

    @Test
    void an_error_while_what_was_seen_is_kept_ends_the_watch_and_is_told() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.memory.failWith(() -> {
            throw new AssertionError("a defect");
        });
        stage.open(PROD);

        stage.next(Ended.class);
    }

    @Test
    void a_memory_with_a_defect_is_a_gap_told_once() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.memory.failWith(() -> {
            throw new IllegalStateException("a defect");
        });
        stage.open(PROD);

        assertThat(stage.next(Gap.class).message()).contains("a defect");
        stage.store.put("chef/prod/web/current", "2");
        stage.next(Changed.class);
        stage.silence(Duration.ofSeconds(10));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddValues")
    void an_odd_value_stops_nothing(String name, byte[] value) throws Exception {
        for (int host = 0; host < UsualRun.ENOUGH; host++) {
            stage.store.put("chef/prod/odd/running/h" + host, value);
        }
        stage.store.put("chef/prod/odd/current", value);
        stage.store.put("chef/prod/odd/max_concurrent", value);
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);

        stage.store.put("chef/prod/new/running/h1", value);
        stage.next(Changed.class);
        stage.store.put("chef/prod/odd/current", "1");
        stage.next(Changed.class);
        stage.store.deleteBelow("chef/prod/odd/running/");
        stage.next(Changed.class);
        stage.store.put("chef/prod/odd/running/h1", value);
        stage.next(Changed.class);
        stage.store.deleteBelow("chef/prod/new/");
        stage.next(Changed.class);
        stage.store.put("chef/prod/web/current", "2");
        stage.next(Changed.class);

        stage.until(stage::upToDate);
        stage.time.flow(LockSettings.TOO_LONG);
        stage.store.put("chef/prod/web/current", "3");
        stage.until(stage::upToDate);
    }

    static Stream<Arguments> oddValues() {
        var texts = Stream.of(
                "-999999999-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01 00:00:00 +0000",
                "9999-12-31T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "0",
                "-1",
                "2147483648",
                "9223372036854775807",
                "99999999999999999999999999999999999999999",
                "9999999999999",
                "NaN",
                "",
                " ",
                "\n",
                "x".repeat(100_000));
        return Stream.concat(
                texts.map(text -> arguments(
                        "\"%s\"".formatted(text.length() > 60 ? "very long" : text.strip()), text.getBytes(UTF_8))),
                Stream.of(
                        arguments("bytes that are no text", new byte[] {(byte) 0xff, 0, (byte) 0xc3, 0x28}),
                        arguments("zeros", new byte[8])));
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
    void what_a_long_wait_ended_with_is_known_as_of_its_end_and_not_of_its_beginning() throws Exception {
        stage.tier("prod/web", 3, 1);
        stage.open(PROD);
        stage.silence(Duration.ofSeconds(30));
        stage.store.put("chef/prod/web/current", "2");
        var changed = stage.next(Changed.class);

        assertThat(stage.watch().asOf().orElseThrow())
                .isAfterOrEqualTo(changed.at().minusSeconds(4))
                .isBeforeOrEqualTo(changed.at());
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
        stage.next(Kept.class);

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
