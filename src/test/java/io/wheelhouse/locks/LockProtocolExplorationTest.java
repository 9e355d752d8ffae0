package io.wheelhouse.locks;

import static io.wheelhouse.locks.ProtocolWorld.TIER;
import static io.wheelhouse.locks.ProtocolWorld.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.locks.ScriptedActor.Script;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The lock protocol, explored exhaustively within bounds: two hosts of the plain protocol, one of ours and one operator
 * share a tier, and every order of their calls to the store is gone through ({@link ProtocolSearch}). At every call a
 * process may die, its request or reply be lost, its request arrive late (even after its death), or the leader be lost
 * before or after it, so many times in all as a scenario says ({@link ProtocolSteps}). Ours are production code; the store
 * is the sandbox's state machine, which the contract suite ties to a real Consul.
 *
 * <p>Holds in every world:
 *
 * <ul>
 *   <li>never more runs than the limit;
 *   <li>never a counter below its holders; a slot that a death or a lost reply costs shows as a name that stays, or as
 *       exactly that much in the counter beyond the names;
 *   <li>nobody is told something that is not so, then or later, nor is an attempt committed twice ({@link Truth});
 *   <li>from every end the tier can be brought back to empty by overrides and one repair.
 * </ul>
 *
 * <p>The first two are excused from the moment on when an operator took the slot of a host that still lived (W6): it runs
 * on and counts down a second time, which no lock can fence. So is what our own host is told from then on. Nothing else is
 * excused. What a repair's grace period rules out by time, a host between its two writes at the look, is
 * ruled out here too; what happens without it is among the mistakes below.
 *
 * <p>Plain hosts try again once when they lose the race for the counter; their requests may be lost but not late: a late
 * write of theirs breaks the plain protocol by itself (W8).
 */
class LockProtocolExplorationTest {
    private static ProtocolWorld world(int limit, int faults, Script ours, Script operator) {
        return ProtocolWorld.start(
                limit, faults, ScriptedActor.start("ours", ours), ScriptedActor.start("operator", operator));
    }

    @ParameterizedTest(name = "limit {0}, the operator does: {1}; {2} faults")
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | override a             | 2",
                "2 | override a             | 1",
                "1 | override ours          | 2",
                "2 | override ours          | 1",
                "1 | override a, undo       | 2",
                "2 | override a, undo       | 1",
                "1 | repair                 | 2",
                "2 | repair                 | 1",
                "1 | disable                | 2",
                "2 | disable                | 1",
                "1 | disable, drain, repair | 2",
                "2 | disable, drain, repair | 1",
                "1 | take ours for dead     | 2",
                "2 | take ours for dead     | 1"
            })
    @DisplayName("every interleaving keeps the protocol's promises")
    void every_interleaving_keeps_the_promises(int limit, String does, int faults) {
        var search = new ProtocolSearch(limit);

        assertThat(search.visit(world(limit, faults, Scripts.OURS, Scripts.operator(does))))
                .isEmpty();

        System.out.printf(
                "limit %d, %s, %d faults: %,d worlds, %,d ends, %,d excused, %,d with too many runs%n",
                limit, does, faults, search.worlds(), search.ends(), search.excused(), search.excusedOverruns());
        assertThat(search.worlds()).isGreaterThan(3_000);
        if (does.startsWith("override")) {
            assertThat(search.excused()).as("the living are overridden").isPositive();
        } else {
            assertThat(search.excused()).as("nothing is to be excused").isZero();
        }
        if (does.equals("override a")) {
            assertThat(search.excusedOverruns())
                    .as("overriding the living does let too many run")
                    .isPositive();
        }
    }

    /** Each is a mistake that could be made in our code; an exploration that did not find it would prove nothing. */
    @Nested
    class Finds {
        private static Optional<String> found(int limit, int faults, Script ours, Script operator) {
            return new ProtocolSearch(limit).visit(world(limit, faults, ours, operator));
        }

        @Test
        void the_double_count_down_of_an_override_without_its_essential_guard() {
            Script naive = (store, access) -> {
                var tier = access.reader().tier(TIER).tier();
                var holder = tier.holder("a");
                if (holder.isPresent()) {
                    var proof = access.proof("naive", TIER, ProtocolWorld.FREE);
                    var operations = new ArrayList<>(access.guards().free(tier, holder.get(), proof));
                    operations.removeFirst();
                    store.transact(operations);
                }
            };

            assertThat(found(2, 0, Scripts.NOTHING, naive))
                    .hasValueSatisfying(it -> assertThat(it).contains("below the holders"));
        }

        @Test
        void the_late_start_of_an_acquire_without_its_limit_guard() {
            Script naive = (store, access) -> {
                var tier = access.reader().tier(TIER).tier();
                if (tier.limited().orElse(0) != 0) {
                    var proof = Proof.ofHost(access.layout(), TIER, "ours", ProtocolWorld.TAKE, 0);
                    var operations = new ArrayList<>(access.guards().acquire(tier, "ours", "s", proof));
                    operations.removeFirst();
                    store.transact(operations);
                }
            };

            assertThat(found(2, 0, naive, Scripts.DISABLE))
                    .hasValueSatisfying(it -> assertThat(it).contains("on a disabled tier"));
        }

        @Test
        void too_many_runs_when_the_counter_is_written_blindly() {
            Script blind = (store, access) -> {
                var tier = access.reader().tier(TIER).tier();
                if (tier.counted().orElse(0) == 0) {
                    store.transact(List.of(
                            new KvOperation.Set(ProtocolWorld.COUNTER, bytes("1"), 0),
                            new KvOperation.Set(access.layout().holderKey(TIER, "ours"), bytes("s"), 0),
                            Proof.ofHost(access.layout(), TIER, "ours", ProtocolWorld.TAKE, 0)
                                    .write()));
                    store.run();
                }
            };

            assertThat(found(1, 0, blind, Scripts.NOTHING)).isPresent();
        }

        @Test
        void the_lost_count_of_a_release_by_plain_decrement() {
            Script plain = (store, access) -> {
                if (take(store, access)) {
                    int counted = access.reader().tier(TIER).tier().counted().orElseThrow();
                    store.transact(List.of(
                            new KvOperation.Delete(access.layout().holderKey(TIER, "ours")),
                            new KvOperation.Set(ProtocolWorld.COUNTER, bytes(Integer.toString(counted - 1)), 0)));
                }
            };

            assertThat(found(2, 0, plain, Scripts.NOTHING)).isPresent();
        }

        @Test
        void a_slot_that_vanishes_from_sight() {
            Script forgetful = (store, access) -> {
                if (take(store, access)) {
                    store.transact(
                            List.of(new KvOperation.Delete(access.layout().holderKey(TIER, "ours"))));
                }
            };

            assertThat(found(2, 0, forgetful, Scripts.NOTHING))
                    .hasValueSatisfying(it -> assertThat(it).contains("counted and nobody's"));
        }

        @Test
        void the_undercount_of_a_repair_without_its_grace_period() {
            Script hasty = (store, access) -> ScriptedActor.carryOut(
                    store,
                    new RepairCounter(access, TIER, LockSettings.GRACE, tier -> Instant.EPOCH),
                    ProtocolWorld.REPAIR);

            assertThat(found(2, 0, Scripts.NOTHING, hasty))
                    .hasValueSatisfying(it -> assertThat(it).contains("below the holders"));
        }

        /** Production code: docs/locks.md says to wait until the tier is drained. */
        @Test
        void the_undercount_of_a_repair_on_a_tier_that_is_disabled_but_not_drained() {
            Script hasty = (store, access) -> {
                Scripts.DISABLE.perform(store, access);
                Scripts.REPAIR.perform(store, access);
            };

            assertThat(found(2, 0, Scripts.NOTHING, hasty))
                    .hasValueSatisfying(it -> assertThat(it).contains("below the holders"));
        }

        @Test
        void an_untrue_answer() {
            Script liar = (store, access) -> {
                var proof = access.proof("liar", TIER, ProtocolWorld.FREE);
                try {
                    store.transact(List.of(proof.write()));
                    store.tell(ProtocolWorld.FREE, new Outcome.Applied("done"));
                } catch (ServiceException.Unknown lost) {
                    store.tell(ProtocolWorld.FREE, new Outcome.Failed("NOT APPLIED, it believes without looking"));
                }
            };

            assertThat(found(1, 1, Scripts.NOTHING, liar))
                    .hasValueSatisfying(it -> assertThat(it).contains("operator was told"));
        }

        @Test
        void an_answer_that_becomes_untrue_when_a_late_request_arrives() {
            Script hasty = (store, access) -> {
                var proof = access.proof("hasty", TIER, ProtocolWorld.FREE);
                try {
                    store.transact(List.of(proof.write()));
                    store.tell(ProtocolWorld.FREE, new Outcome.Applied("done"));
                } catch (ServiceException.Unknown lost) {
                    boolean there = store.get(proof.key(), ReadMode.CONSISTENT).isPresent();
                    store.tell(
                            ProtocolWorld.FREE,
                            there ? new Outcome.Applied("done") : new Outcome.Failed("NOT APPLIED, without a fence"));
                }
            };

            assertThat(found(1, 1, Scripts.NOTHING, hasty))
                    .hasValueSatisfying(
                            it -> assertThat(it).contains("operator was told").contains("a late request arrives"));
        }

        private static boolean take(ScriptedStore store, LockAccess access) {
            var acquire = new AcquireSlot(access, TIER, "ours", () -> "s", Optional.empty(), AcquireSlot.Use.RUN);
            return ScriptedActor.carryOut(store, acquire, ProtocolWorld.TAKE).outcome() instanceof Outcome.Applied;
        }
    }
}
