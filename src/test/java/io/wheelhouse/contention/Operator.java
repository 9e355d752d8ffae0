package io.wheelhouse.contention;

import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.contention.Event.Kind;
import io.wheelhouse.locks.HostSigns;
import io.wheelhouse.locks.Targets;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at tiers, frees the slots of hosts that are proven dead, and repairs counters that stay wrong: tier disabled,
 * repaired, enabled again. One thread.
 */
final class Operator {
    private static final Approval APPROVED = new Approval(Optional.of("it is dead"), new Consent.Beforehand());
    private static final int TRIES = 50;

    private final Stage stage;
    private final RoughStore store;
    private final HostSigns signs;
    private final Desk desk;
    private final Map<TierName, Integer> drifting = new HashMap<>();

    Operator(Stage stage, KeyValueStore store, String name) {
        this.stage = stage;
        this.store = new RoughStore(store, stage.hazards().withoutDeath());
        this.signs = new HostSigns(List.of(stage.signs()));
        this.desk = new Desk(this.store, stage.layout(), signs, name);
    }

    /** One look at a tier, and what it calls for; true when there was nothing left to do and nobody holds a slot. */
    boolean tend(TierName tier) throws ServiceException {
        var late = stage.late().poll();
        if (late != null) {
            late.arrive();
        }
        var seen = look(tier);
        for (var holder : seen.holders()) {
            if (signs.answers(holder).provenDead()) {
                override(tier, holder);
            }
        }
        int looks = seen.drifts() ? drifting.merge(tier, 1, Integer::sum) : 0;
        if (looks < 3) {
            if (looks == 0) {
                drifting.remove(tier);
            }
        } else if (stage.gap(tier).writeLock().tryLock()) {
            repair(tier);
        }
        return seen.counter() == 0 && seen.holders().isEmpty();
    }

    private record Seen(int counter, List<String> holders) {
        boolean drifts() {
            return counter != holders.size();
        }
    }

    private Seen look(TierName tier) throws ServiceException {
        long from = History.now();
        var seen = seen(
                stage,
                tier,
                store.list(stage.layout().tierPrefix(tier), ReadMode.DEFAULT).items());
        stage.history()
                .add(
                        from,
                        Kind.LOOKED,
                        tier.toString(),
                        "",
                        seen.counter() + " " + seen.holders().size());
        return seen;
    }

    private static Seen seen(Stage stage, TierName tier, List<KvEntry> entries) {
        int counter = 0;
        var holders = new ArrayList<String>();
        var running = stage.layout().holderKey(tier, "");
        for (var entry : entries) {
            if (entry.key().startsWith(running)) {
                holders.add(entry.key().substring(running.length()));
            } else if (entry.key().equals(stage.layout().counterKey(tier))) {
                counter = Integer.parseInt(entry.text());
            }
        }
        return new Seen(counter, holders);
    }

    private void override(TierName tier, String host) throws ServiceException {
        for (int tries = 0; tries < TRIES; tries++) {
            long from = History.now();
            var result = desk.carryOut(desk.locks().override(tier, host), APPROVED);
            switch (result.outcome().word()) {
                case "APPLIED" -> {
                    stage.history().add(from, Kind.FREED, tier.toString(), host, counter(tier, result));
                    return;
                }
                case "UNKNOWN" -> {
                    stage.history().add(from, Kind.PERHAPS_FREED, tier.toString(), host, "");
                    return;
                }
                case "UNCHANGED" -> {
                    return;
                }
                case "CONFLICT", "FAILED" -> Life.rest(1_000);
                default -> throw new IllegalStateException(result.outcome().toString());
            }
        }
    }

    private String counter(TierName tier, ChangeResult result) {
        return result.effects().stream()
                .filter(effect -> effect.resource().equals(stage.layout().counterKey(tier)))
                .findFirst()
                .map(effect ->
                        effect.before().orElse("0") + " " + effect.after().orElse("0"))
                .orElse("0 0");
    }

    /** Had alone: no plain host is between its writes. */
    private void repair(TierName tier) throws ServiceException {
        try {
            if (!look(tier).drifts()) {
                return;
            }
            long from = History.now();
            until(tier, "disable");
            until(tier, "repair");
            until(tier, "enable");
            stage.history().add(from, Kind.REPAIRED, tier.toString(), "", "");
        } finally {
            drifting.remove(tier);
            stage.gap(tier).writeLock().unlock();
        }
    }

    private void until(TierName tier, String what) throws ServiceException {
        for (int tries = 0; tries < 100 * TRIES; tries++) {
            var word = desk.carryOut(change(tier, what), APPROVED).outcome().word();
            if (word.equals("APPLIED") || word.equals("UNCHANGED")) {
                return;
            }
            Life.rest(1_000);
        }
        throw new IllegalStateException("%s could not %s".formatted(tier, what));
    }

    private Change<?> change(TierName tier, String what) {
        var target = new Targets.Some(List.of(), List.of(tier));
        return switch (what) {
            case "disable" -> desk.locks().disable(target);
            case "repair" -> desk.locks().repair(tier);
            default -> desk.locks().enable(target);
        };
    }
}
