package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.testing.ProbedStore;
import io.wheelhouse.testing.ProbedStore.Held;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A host has one proof a tier, written over at each attempt: what the next start makes of one that is not its own. */
class LockRecoveryTest {
    private static final String HOST = "web-9";

    private final Shop shop = Shop.with("m3 c0");
    private final World world = shop.world;

    private Change<TierPlan> acquire() {
        return world.locks.acquire(WEB, HOST, Optional.empty());
    }

    private Change<TierPlan> release() {
        return world.locks.release(WEB, HOST);
    }

    @Test
    void a_release_that_never_came_leaves_the_slot_and_says_so() throws JournalUnavailable {
        applied(world.carryOut(acquire()), "ACQUIRED");
        dies(release(), new Held());
        assertThat(nextStart(Duration.ofHours(1)))
                .singleElement()
                .returns("FAILED", JournalEntry::outcome)
                .extracting(entry -> entry.closing().orElseThrow().message())
                .asString()
                .startsWith("NOT APPLIED");
        assertThat(shop.holders()).containsExactly(HOST);
    }

    @Test
    void a_release_on_its_way_is_not_judged_by_the_proof_of_its_acquire() throws Exception {
        applied(world.carryOut(acquire()), "ACQUIRED");
        var held = new Held();
        dies(release(), held);
        assertThat(nextStart(Duration.ofSeconds(1))).isEmpty();
        held.arrive();
        assertThat(nextStart(Duration.ofHours(1))).singleElement().returns("APPLIED", JournalEntry::outcome);
        assertThat(shop.holders()).isEmpty();
    }

    @Test
    void an_acquire_that_never_came_is_not_judged_by_the_run_before() throws JournalUnavailable {
        applied(world.carryOut(acquire()), "ACQUIRED");
        applied(world.carryOut(release()), "RELEASED");
        dies(acquire(), new Held());
        assertThat(nextStart(Duration.ofHours(1))).singleElement().returns("FAILED", JournalEntry::outcome);
    }

    @Test
    void an_attempt_that_a_later_one_wrote_over_points_to_it() throws JournalUnavailable {
        applied(world.carryOut(acquire()), "ACQUIRED");
        dies(release(), new Held());
        applied(world.carryOut(release()), "RELEASED");
        assertThat(nextStart(Duration.ofHours(1)))
                .singleElement()
                .returns("UNKNOWN", JournalEntry::outcome)
                .extracting(entry -> entry.closing().orElseThrow().message())
                .asString()
                .startsWith("CANNOT BE TOLD: a later attempt");
    }

    @Test
    void what_was_written_is_told_though_the_tier_had_moved_since_the_preview() throws Exception {
        var change = acquire();
        var preview = change.preview();
        world.count(WEB, 1);
        world.hold(WEB, "b");
        world.clock.forward(Duration.ofSeconds(30));
        var pass = (ProbedStore.Passing) (operations, server) -> server.transact(operations);
        shop.store.next(pass).next((operations, server) -> {
            server.transact(operations);
            throw new Death();
        });
        assertThatThrownBy(() -> world.confirm(change, preview, StopSign.NEVER)).isInstanceOf(Death.class);
        var settled = nextStart(Duration.ofHours(1));
        assertThat(settled).singleElement().returns("APPLIED", JournalEntry::outcome);
        var effects =
                settled.getFirst().closing().orElseThrow().items().getFirst().effects();
        assertThat(effects)
                .contains(
                        Effect.changed(world.layout.counterKey(WEB), "1", "2"),
                        Effect.created(
                                world.layout.holderKey(WEB, HOST),
                                world.value(world.layout.holderKey(WEB, HOST)).orElseThrow()));
    }

    @Test
    void what_was_done_on_another_server_is_left_to_it() throws JournalUnavailable {
        dies(acquire(), new Held());
        var there = new LockService(
                shop.store,
                Optional.empty(),
                HostSigns.NONE,
                world.memory,
                "test",
                "there",
                world.locks.settings(),
                world.clock,
                world.pauses::add,
                "sam@laptop");
        world.clock.forward(Duration.ofHours(1));
        assertThat(world.road.recover(there.recovery(), (at, actor) -> false)).isEmpty();
        assertThat(world.road.recover(world.locks.recovery(), (at, actor) -> false))
                .hasSize(1);
    }

    @Test
    void an_acquire_that_waited_may_arrive_for_as_long_as_it_waited() throws Exception {
        world.given("m1 c1 a");
        var held = new Held();
        shop.store.next((operations, server) -> server.transact(operations)).next((operations, server) -> {
            held.take(operations, server);
            throw new Death();
        });
        shop.store.whileWaiting(() -> {
            world.clock.forward(Duration.ofMinutes(9));
            world.delete(world.layout.holderKey(WEB, "a"));
            world.count(WEB, 0);
        });
        var waiting = world.locks.acquire(WEB, HOST, Optional.of(Duration.ofMinutes(10)));
        assertThatThrownBy(() -> world.carryOut(waiting)).isInstanceOf(Death.class);
        assertThat(nextStart(Duration.ofSeconds(1))).isEmpty();
        held.arrive();
        assertThat(nextStart(Duration.ofSeconds(1))).singleElement().returns("APPLIED", JournalEntry::outcome);
        assertThat(shop.holders()).containsExactly(HOST);
    }

    @Test
    void a_large_change_that_took_minutes_may_still_arrive() throws Exception {
        for (int tier = 0; tier < 100; tier++) {
            world.given(TierName.parse("prod/t%03d".formatted(tier)), "m3");
        }
        var held = new Held();
        shop.store
                .next((operations, server) -> {
                    world.clock.forward(Duration.ofMinutes(2));
                    return server.transact(operations);
                })
                .next((operations, server) -> {
                    held.take(operations, server);
                    throw new Death();
                });
        var disable = world.locks.disable(new Targets.Some(List.of("prod"), List.of()));
        assertThatThrownBy(() -> world.carryOut(disable)).isInstanceOf(Death.class);
        assertThat(nextStart(Duration.ofSeconds(1))).isEmpty();
        held.arrive();
        assertThat(nextStart(Duration.ofSeconds(1))).singleElement().returns("APPLIED", JournalEntry::outcome);
    }

    @Test
    void a_large_change_sends_nothing_any_more_after_the_time_it_gave_itself() {
        for (int tier = 0; tier < 100; tier++) {
            world.given(TierName.parse("prod/t%03d".formatted(tier)), "m3");
        }
        shop.store.next((operations, server) -> {
            world.clock.forward(BulkSender.AT_MOST);
            return server.transact(operations);
        });
        var result = world.carryOut(world.locks.disable(new Targets.Some(List.of("prod"), List.of())));
        assertThat(shop.store.sent()).hasSize(1);
        assertThat(result.items())
                .filteredOn(item -> item.message().contains("the server takes too long"))
                .hasSizeGreaterThan(30);
    }

    @Test
    void a_settled_release_knows_that_its_last_try_counted_down() throws Exception {
        world.given("m3 c1 a b");
        shop.store.before(() -> world.count(WEB, 2)).next((operations, server) -> {
            server.transact(operations);
            throw new Death();
        });
        assertThatThrownBy(() -> world.carryOut(world.locks.release(WEB, "a"))).isInstanceOf(Death.class);
        assertThat(shop.counter()).isEqualTo("1");
        world.count(WEB, 2);
        world.hold(WEB, "d");
        var settled = nextStart(Duration.ofHours(1));
        assertThat(settled.getFirst().closing().orElseThrow().items().getFirst().effects())
                .contains(Effect.changed(world.layout.counterKey(WEB), "2", "1"));
        applied(world.undo(settled.getFirst()), "UNDONE");
        assertThat(shop.counter()).isEqualTo("3");
        assertThat(shop.holders()).containsExactly("a", "b", "d");
    }

    @Test
    void a_settled_release_knows_that_its_last_try_left_the_counter_alone() throws Exception {
        world.given("m3 c2 a b");
        shop.store.before(() -> world.count(WEB, 1)).next((operations, server) -> {
            server.transact(operations);
            throw new Death();
        });
        assertThatThrownBy(() -> world.carryOut(world.locks.release(WEB, "a"))).isInstanceOf(Death.class);
        var settled = nextStart(Duration.ofHours(1));
        applied(world.undo(settled.getFirst()), "UNDONE");
        assertThat(shop.counter()).isEqualTo("1");
        assertThat(shop.holders()).containsExactly("a", "b");
    }

    @Test
    void what_was_done_in_another_tree_of_keys_is_left_to_it() throws JournalUnavailable {
        dies(acquire(), new Held());
        var here = world.locks.settings();
        var other = new LockService(
                shop.store,
                Optional.empty(),
                HostSigns.NONE,
                world.memory,
                "test",
                "here",
                new LockSettings(new Layout("other/", "wh/"), here.grace(), here.tooLong(), here.stamp(), here.zone()),
                world.clock,
                world.pauses::add,
                "sam@laptop");
        world.clock.forward(Duration.ofHours(1));
        assertThat(world.road.recover(other.recovery(), (at, actor) -> false)).isEmpty();
    }

    @Test
    void an_override_that_was_fenced_off_is_settled_at_once() throws JournalUnavailable {
        world.given("m3 c1 a");
        shop.store.loseRequest().next((operations, server) -> {
            server.transact(operations);
            throw new Death();
        });
        assertThatThrownBy(() -> world.carryOut(world.locks.override(WEB, "a"))).isInstanceOf(Death.class);
        assertThat(nextStart(Duration.ofSeconds(1))).singleElement().returns("FAILED", JournalEntry::outcome);
    }

    @Test
    void proofs_are_read_as_the_leader_knows_them_for_certain() throws Exception {
        dies(acquire(), new Held());
        shop.store.heal();
        nextStart(Duration.ofHours(1));
        assertThat(shop.store.modes()).containsOnly(ReadMode.CONSISTENT);
    }

    @Test
    void a_lost_reply_is_settled_as_the_leader_knows_it_for_certain() {
        world.given("m3 c1 a");
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        shop.store.heal();
        shop.store.loseRequest();
        world.confirm(override, preview);
        assertThat(shop.store.modes()).first().isEqualTo(ReadMode.CONSISTENT);
    }

    private void dies(Change<TierPlan> change, Held request) {
        shop.store.next((operations, server) -> {
            request.take(operations, server);
            throw new Death();
        });
        assertThatThrownBy(() -> world.carryOut(change)).isInstanceOf(Death.class);
    }

    private List<JournalEntry> nextStart(Duration later) throws JournalUnavailable {
        world.clock.forward(later);
        return world.road.recover(world.locks.recovery(), (at, actor) -> false);
    }

    /** The process ends here. */
    private static final class Death extends RuntimeException {}
}
