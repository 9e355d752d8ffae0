package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.locks.ScriptedActor.Script;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The lock protocol, explored exhaustively within bounds: two hosts of the plain protocol, one of ours and one operator,
 * every interleaving of their calls, with crashes, lost replies and delayed requests possible at every step, up to a
 * number of them in all. Ours are production code; the store is the sandbox's state machine, which the contract suite
 * ties to a real Consul.
 *
 * <p>Holds in every world: never more runs than the limit, and never a counter below its holders, unless an operator
 * overrode a host that still lived (W6, which no lock can fence) or repaired against the grace period; nobody is told
 * something that is not so, then or later; no attempt is committed twice; and from every end the tier can be brought back
 * to empty.
 */
class LockProtocolExplorationTest {
    private static final Script OURS = (store, access) -> {
        var acquire = new AcquireSlot(access, ProtocolWorld.TIER, "ours", "s", Optional.empty());
        var taken = ScriptedActor.carryOut(acquire, "try-ours-take");
        if (!(taken instanceof Outcome.Applied)) {
            return taken;
        }
        if (!store.run()) {
            return new Outcome.Failed("the run failed, the slot is kept");
        }
        var release = new FreeSlot(
                access,
                LockKinds.RELEASE,
                ProtocolWorld.TIER,
                "ours",
                acquire.after(),
                Optional.empty(),
                HostSigns.NONE);
        return ScriptedActor.carryOut(release, "try-ours-give");
    };

    private static final Script IDLE = (store, access) -> new Outcome.Unchanged("nothing to do");

    private static Script override(String host) {
        return (store, access) -> ScriptedActor.carryOut(
                new FreeSlot(
                        access,
                        LockKinds.OVERRIDE,
                        ProtocolWorld.TIER,
                        host,
                        Optional.empty(),
                        Optional.empty(),
                        HostSigns.NONE),
                "try-operator");
    }

    private static final Script REPAIR = (store, access) -> ScriptedActor.carryOut(
            new RepairCounter(access, ProtocolWorld.TIER, LockSettings.GRACE, (tier, now) -> Instant.EPOCH),
            "try-operator");

    private static final Script DISABLE = (store, access) -> ScriptedActor.carryOut(
            new BulkChange(
                    access,
                    LockKinds.DISABLE,
                    "disable",
                    Targets.tier(ProtocolWorld.TIER),
                    new BulkSteps(access.guards(), access.layout()).disable()),
            "try-operator");

    private static ProtocolWorld world(int limit, int faults, Script ours, Script operator) {
        return new ProtocolWorld(
                ProtocolWorld.store(Map.of("max_concurrent", Integer.toString(limit), "current", "0")),
                List.of(PlainHost.fresh("a"), PlainHost.fresh("b")),
                ScriptedActor.start("ours", ours),
                ScriptedActor.start("operator", operator),
                false,
                List.of(),
                faults,
                Map.of(),
                Optional.empty());
    }

    @ParameterizedTest(name = "limit {0}, the operator does {1}, {2} faults")
    @CsvSource({
        "1, override a, 1", "2, override a, 0", "1, override ours, 1", "2, override ours, 0",
        "1, repair, 1", "2, repair, 0", "1, disable, 1", "2, disable, 0"
    })
    @DisplayName("every interleaving keeps the protocol's promises")
    void every_interleaving_keeps_the_promises(int limit, String does, int faults) {
        var operator =
                switch (does) {
                    case "override a" -> override("a");
                    case "override ours" -> override("ours");
                    case "repair" -> REPAIR;
                    default -> DISABLE;
                };
        var search = new ProtocolSearch(limit, does);

        assertThat(search.visit(world(limit, faults, OURS, operator))).isEmpty();

        System.out.printf(
                "limit %d, %s, %d faults: %,d worlds, %,d ends%n", limit, does, faults, search.worlds(), search.ends());
        assertThat(search.worlds()).isGreaterThan(3_000);
        if (does.equals("override a") && limit == 1) {
            assertThat(search.excusedOverruns())
                    .as("overriding the living does let too many run")
                    .isPositive();
        }
    }

    @Test
    void finds_the_double_count_down_of_an_override_without_its_essential_guard() {
        Script naive = (store, access) -> {
            var tier = access.reader().tier(ProtocolWorld.TIER).tier();
            var holder = tier.holder("a");
            if (holder.isEmpty()) {
                return new Outcome.Unchanged("ALREADY RELEASED");
            }
            var proof = access.proof("naive", ProtocolWorld.TIER, "try-operator");
            var operations = new ArrayList<>(access.guards().free(tier, holder.get(), proof));
            operations.removeFirst();
            return store.transact(operations) instanceof KvTransactionResult.Committed
                    ? new Outcome.Applied("RELEASED")
                    : new Outcome.Conflict("CONFLICT", List.of());
        };

        assertThat(new ProtocolSearch(2, "override a").visit(world(2, 0, IDLE, naive)))
                .hasValueSatisfying(
                        found -> assertThat(found).contains("below the holders").contains(" > "));
    }

    @Test
    void finds_the_late_start_of_an_acquire_without_its_limit_guard() {
        Script naive = (store, access) -> {
            var tier = access.reader().tier(ProtocolWorld.TIER).tier();
            if (tier.limited().orElse(0) == 0) {
                return new Outcome.Refused("NO SLOT", Outcome.Why.NO_SLOT);
            }
            var proof = Proof.ofHost(access.layout(), ProtocolWorld.TIER, "ours", "try-ours-take");
            var operations = new ArrayList<>(access.guards().acquire(tier, "ours", "s", proof));
            operations.removeFirst();
            store.transact(operations);
            return new Outcome.Unchanged("holds");
        };

        assertThat(new ProtocolSearch(2, "disable").visit(world(2, 0, naive, DISABLE)))
                .hasValueSatisfying(found -> assertThat(found).contains("on a disabled tier"));
    }

    @Test
    void finds_too_many_runs_when_the_counter_is_written_blindly() {
        Script blind = (store, access) -> {
            var tier = access.reader().tier(ProtocolWorld.TIER).tier();
            if (tier.counted().orElse(0) >= 1) {
                return new Outcome.Refused("NO SLOT", Outcome.Why.NO_SLOT);
            }
            store.transact(List.of(
                    new KvOperation.Set(access.layout().counterKey(ProtocolWorld.TIER), bytes("1"), 0),
                    new KvOperation.Set(access.layout().holderKey(ProtocolWorld.TIER, "ours"), bytes("s"), 0),
                    Proof.ofHost(access.layout(), ProtocolWorld.TIER, "ours", "try-ours-take")
                            .write()));
            store.run();
            return new Outcome.Failed("kept");
        };

        assertThat(new ProtocolSearch(1, "nothing").visit(world(1, 0, blind, IDLE)))
                .isPresent();
    }

    @Test
    void finds_an_untrue_answer() {
        Script liar = (store, access) -> {
            var proof = access.proof("liar", ProtocolWorld.TIER, "try-operator");
            try {
                store.transact(List.of(proof.write()));
            } catch (ServiceException.Unknown lost) {
                return new Outcome.Failed("NOT APPLIED, it believes without looking");
            }
            return new Outcome.Applied("done");
        };

        assertThat(new ProtocolSearch(1, "nothing").visit(world(1, 1, IDLE, liar)))
                .hasValueSatisfying(found -> assertThat(found).contains("the operator was told"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
