package io.wheelhouse.locks;

import static io.wheelhouse.locks.ProtocolWorld.TIER;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Report;
import io.wheelhouse.locks.ScriptedActor.Script;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What our host and our operator do in an exploration: production code, call by call. */
final class Scripts {
    static final Script NOTHING = (store, access) -> {};

    /** Takes a slot, runs, and gives it back when the run went well. */
    static final Script OURS = (store, access) -> {
        var acquire = new AcquireSlot(access, TIER, "ours", () -> "s", Optional.empty(), AcquireSlot.Use.RUN);
        var taken = ScriptedActor.carryOut(store, acquire, ProtocolWorld.TAKE);
        store.keepOnly(acquire.after().map(Scripts::entries).orElse(List.of()));
        if (taken.outcome() instanceof Outcome.Applied && store.run()) {
            var release = new FreeSlot(
                    access, LockKinds.RELEASE, TIER, "ours", acquire.after(), Optional.empty(), HostSigns.NONE);
            ScriptedActor.carryOut(store, release, ProtocolWorld.GIVE);
        }
    };

    /** Repairs the counter, once the tier has been seen quiet for the grace period. */
    static final Script REPAIR = (store, access) -> ScriptedActor.carryOut(
            store,
            new RepairCounter(
                    access,
                    TIER,
                    LockSettings.GRACE,
                    tier -> store.quiet() ? Instant.EPOCH : access.clock().instant()),
            ProtocolWorld.REPAIR);

    static final Script DISABLE = (store, access) -> ScriptedActor.carryOut(
            store,
            new BulkChange(access, LockKinds.DISABLE, found -> "disable", Targets.tier(TIER), () -> new BulkSteps(
                            access.guards(), access.layout())
                    .disable()),
            ProtocolWorld.BULK);

    static final Script DISABLE_DRAIN_REPAIR = (store, access) -> {
        DISABLE.perform(store, access);
        if (store.told().get(ProtocolWorld.BULK) instanceof Outcome.Applied) {
            store.keepOnly(List.of());
            store.awaitDrained();
            REPAIR.perform(store, access);
        }
    };

    /** What the next start does, though our host lives: it settles what that host's attempt to take a slot came to. */
    static final Script TAKE_OURS_FOR_DEAD = (store, access) -> {
        var taken =
                intent(ProtocolWorld.TAKE, LockKinds.ACQUIRE, "ours", ProtocolWorld.LAYOUT.attemptKey(TIER, "ours"));
        try {
            new LockRecovery(store, "here", access.layout())
                    .settle(new JournalEntry(1, taken, Optional.empty()))
                    .ifPresent(report -> store.tell(ProtocolWorld.TAKE, report.outcome()));
        } catch (ServiceException notNow) {
            store.tell(ProtocolWorld.TAKE, new Outcome.Unknown("open"));
        }
    };

    /** Stands for having counted down. */
    private static final KvEntry COUNTED = new KvEntry("counted", new byte[0], 0, 0, 0, Optional.empty());

    private Scripts() {}

    private static List<KvEntry> entries(Tier tier) {
        var entries = new ArrayList<KvEntry>();
        tier.limitEntry().ifPresent(entries::add);
        tier.counterEntry().ifPresent(entries::add);
        tier.savedEntry().ifPresent(entries::add);
        tier.holders().forEach(holder -> entries.add(holder.entry()));
        return entries;
    }

    static Script operator(String does) {
        return switch (does) {
            case "nothing" -> NOTHING;
            case "override a" -> override("a");
            case "override ours" -> override("ours");
            case "override a, undo" -> overrideAndUndo("a");
            case "repair" -> REPAIR;
            case "disable" -> DISABLE;
            case "disable, drain, repair" -> DISABLE_DRAIN_REPAIR;
            case "take ours for dead" -> TAKE_OURS_FOR_DEAD;
            default -> throw new IllegalArgumentException(does);
        };
    }

    static FreeSlot freeing(LockAccess access, String host) {
        return new FreeSlot(access, LockKinds.OVERRIDE, TIER, host, Optional.empty(), Optional.empty(), HostSigns.NONE);
    }

    private static Report free(ScriptedStore store, LockAccess access, String host) {
        return ScriptedActor.carryOut(store, freeing(access, host), ProtocolWorld.FREE);
    }

    private static Script override(String host) {
        return (store, access) -> free(store, access, host);
    }

    /** What a journal keeps of a change of one slot, as far as it is asked for. */
    private static Intent intent(String attempt, ChangeKind kind, String host, String proof) {
        return new Intent(
                attempt,
                Instant.EPOCH,
                new Actor("sam", "here", "test", 1, Instant.EPOCH),
                "test",
                kind.id(),
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Map.of("tier", TIER.toString(), "host", host, "proof", proof));
    }

    private static Intent overridden(String host) {
        return intent(
                ProtocolWorld.FREE, LockKinds.OVERRIDE, host, ProtocolWorld.LAYOUT.auditKey(TIER, ProtocolWorld.FREE));
    }

    private static Script overrideAndUndo(String host) {
        return (store, access) -> {
            var freed = free(store, access, host);
            if (freed.outcome() instanceof Outcome.Applied) {
                boolean countUp = freed.effects().size() == 2;
                store.keepOnly(countUp ? List.of(COUNTED) : List.of());
                ScriptedActor.carryOut(
                        store,
                        new ReinstateSlot(access, overridden(host), ProtocolWorld.bytes("s"), 0, countUp),
                        ProtocolWorld.BACK);
            }
        };
    }
}
