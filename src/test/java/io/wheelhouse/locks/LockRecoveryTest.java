package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Recovery;
import io.wheelhouse.change.Report;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
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
    void a_release_that_came_late_is_not_judged_by_the_proof_of_its_acquire() throws Exception {
        applied(world.carryOut(acquire()), "ACQUIRED");
        var held = new Held();
        dies(release(), held);
        held.arrive();
        assertThat(nextStart(Duration.ofSeconds(1))).singleElement().returns("APPLIED", JournalEntry::outcome);
        assertThat(shop.holders()).isEmpty();
    }

    @Test
    void an_override_held_up_for_however_long_does_not_arrive_after_it_was_called_lost() throws Exception {
        world.given("m3 c1 a");
        var held = new Held();
        dies(world.locks.override(WEB, "a"), held);
        assertThat(nextStart(Duration.ofSeconds(80))).singleElement().returns("FAILED", JournalEntry::outcome);
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        world.same();
    }

    @Test
    void who_is_taken_for_dead_and_lives_changes_nothing_any_more() throws Exception {
        world.given("m3 c1 a");
        var override = world.locks.override(WEB, "a");
        shop.store.before(this::takenForDead);
        var result = world.carryOut(override);
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message()).startsWith("NOT APPLIED: another Wheelhouse took this process for dead");
        world.same();
    }

    @Test
    void a_host_that_is_taken_for_dead_while_it_tries_again_gives_up() throws Exception {
        var waiting = new Held();
        shop.store.holdBack(waiting).before(this::takenForDead);
        var result = world.carryOut(acquire());
        assertThat(result.outcome().message()).startsWith("NOT APPLIED: another Wheelhouse");
        assertThat(waiting.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        assertThat(shop.holders()).isEmpty();
    }

    @Test
    void a_read_only_workspace_reads_proofs_and_fences_nothing() throws Exception {
        var held = new Held();
        dies(acquire(), held);
        var looking = new ChangeRoad(world.journal, World.gate(true), World.ME, world.clock);
        shop.store.heal();
        assertThat(looking.recover(world.locks.recovery(), (at, actor) -> false))
                .isEmpty();
        assertThat(shop.store.sent()).isEmpty();
        held.arrive();
        assertThat(looking.recover(world.locks.recovery(), (at, actor) -> false))
                .singleElement()
                .returns("APPLIED", JournalEntry::outcome);
    }

    @Test
    void who_may_not_write_the_fence_leaves_it_open() throws JournalUnavailable {
        dies(acquire(), new Held());
        shop.store.readOnly(key -> key.startsWith("wheelhouse/"));
        assertThat(nextStart(Duration.ofHours(1))).isEmpty();
        assertThat(world.journal.open("test")).hasSize(1);
    }

    @Test
    void a_fence_whose_own_reply_is_lost_leaves_it_open_until_it_is_certain() throws JournalUnavailable {
        dies(acquire(), new Held());
        shop.store.loseReply();
        assertThat(nextStart(Duration.ofSeconds(1))).isEmpty();
        assertThat(nextStart(Duration.ofSeconds(1))).singleElement().returns("FAILED", JournalEntry::outcome);
    }

    /** The release before it left the counter alone, so that no key of the tier tells when that was. */
    @Test
    void an_earlier_attempt_is_not_called_a_later_one_on_a_tier_that_counts_too_low() throws JournalUnavailable {
        world.given("m3 c1 a b " + HOST);
        applied(world.carryOut(release()), "RELEASED");
        dies(acquire(), new Held());
        assertThat(nextStart(Duration.ofSeconds(1))).singleElement().returns("FAILED", JournalEntry::outcome);
    }

    @Test
    void what_ended_unknown_here_is_settled_when_it_is_asked_about() throws Exception {
        world.given("m3 c1 a");
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        shop.store.loseReply();
        shop.store.failReads(10, new ServiceException.Unreachable("down"));
        var result = world.confirm(override, preview);
        assertThat(result.outcome()).isInstanceOf(Outcome.Unknown.class);
        shop.store.heal();
        assertThat(world.road.settle(result.journalId().orElseThrow(), world.locks.recovery()))
                .hasValueSatisfying(entry -> assertThat(entry.outcome()).isEqualTo("APPLIED"));
        shop.store.heal();
        assertThat(world.road.settle(result.journalId().orElseThrow(), world.locks.recovery()))
                .as("it is settled already, and the server is not asked again")
                .hasValueSatisfying(entry -> assertThat(entry.outcome()).isEqualTo("APPLIED"));
        assertThat(shop.store.modes()).isEmpty();
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
                .startsWith("CANNOT BE TOLD: another attempt");
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
    void an_acquire_that_waited_is_settled_at_the_next_start() throws Exception {
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
        assertThat(nextStart(Duration.ofSeconds(1))).singleElement().returns("FAILED", JournalEntry::outcome);
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        assertThat(shop.holders()).isEmpty();
    }

    @Test
    void what_is_left_of_a_large_change_does_not_arrive_after_it_was_called_lost() throws Exception {
        for (int tier = 0; tier < 100; tier++) {
            world.given(TierName.parse("prod/t%03d".formatted(tier)), "m3");
        }
        var held = new Held();
        shop.store.next((operations, server) -> server.transact(operations)).next((operations, server) -> {
            held.take(operations, server);
            throw new Death();
        });
        var disable = world.locks.disable(new Targets.Some(List.of("prod"), List.of()));
        assertThatThrownBy(() -> world.carryOut(disable)).isInstanceOf(Death.class);
        var settled = nextStart(Duration.ofSeconds(1));
        assertThat(settled).singleElement().returns("FAILED", JournalEntry::outcome);
        assertThat(settled.getFirst().closing().orElseThrow().items())
                .filteredOn(ChangeItem::applied)
                .hasSize(63);
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
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
        assertThat(settled.getFirst().closing().orElseThrow().items().getFirst().effects())
                .hasSize(1);
        applied(world.undo(settled.getFirst()), "UNDONE");
        assertThat(shop.counter()).as("a slot that is put back is counted").isEqualTo("2");
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

    @Test
    void what_ended_unknown_is_settled_though_its_process_lives_on() throws Exception {
        world.given("m3 c1 a");
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        shop.store.loseReply();
        shop.store.failReads(10, new ServiceException.Unreachable("down"));
        assertThat(world.confirm(override, preview).outcome()).isInstanceOf(Outcome.Unknown.class);
        shop.store.heal();
        assertThat(world.road.recover(world.locks.recovery(), (at, actor) -> true))
                .singleElement()
                .returns("APPLIED", JournalEntry::outcome);
    }

    @Test
    void what_another_process_has_settled_meanwhile_keeps_its_outcome() throws Exception {
        var held = new Held();
        dies(acquire(), held);
        held.arrive();
        var slower = new Recovery() {
            @Override
            public Optional<Report> proven(JournalEntry entry) {
                throw new IllegalStateException("not asked here");
            }

            @Override
            public Optional<Report> settle(JournalEntry entry) {
                try {
                    assertThat(nextStart(Duration.ZERO)).singleElement().returns("APPLIED", JournalEntry::outcome);
                } catch (JournalUnavailable unreadable) {
                    throw new AssertionError(unreadable);
                }
                return Optional.of(Report.of("prod/web", new Outcome.Unknown("CANNOT BE TOLD"), List.of()));
            }
        };
        assertThat(world.road.recover(slower, (at, actor) -> false)).isEmpty();
        assertThat(world.journal.entries()).singleElement().returns("APPLIED", JournalEntry::outcome);
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

    /** Another process starts now, and takes this one for dead. */
    private void takenForDead() {
        try {
            assertThat(nextStart(Duration.ZERO)).singleElement().returns("FAILED", JournalEntry::outcome);
        } catch (JournalUnavailable unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** The process ends here. */
    private static final class Death extends RuntimeException {}
}
