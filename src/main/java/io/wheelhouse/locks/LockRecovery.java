package io.wheelhouse.locks;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Recovery;
import io.wheelhouse.change.Report;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settles lock changes whose process died, by the proofs they left on the server. Where there is none, a request may still
 * be on its way, for as long as it likes; so the change is fenced off before it is called not applied.
 *
 * @param store the store
 * @param server where it is; what was left open on another server is left to whoever works there
 * @param layout where keys lie
 */
public record LockRecovery(KeyValueStore store, String server, Layout layout) implements Recovery {
    @Override
    public Optional<Report> proven(JournalEntry entry) throws ServiceException {
        return proven(entry.intent());
    }

    private Optional<Report> proven(Intent intent) throws ServiceException {
        if (!isOurs(intent)) {
            return Optional.empty();
        }
        if (Proofs.isOfMany(intent)) {
            var written = new Proofs(store).many(intent);
            var tiers = tiers(intent);
            return tiers.isEmpty()
                            || tiers.stream()
                                    .anyMatch(tier -> written.when(tier).isEmpty())
                    ? Optional.empty()
                    : Optional.of(told(intent, tiers, written));
        }
        var found = new Proofs(store).one(intent);
        return found.isPresent() ? Optional.of(applied(intent, found.get())) : Optional.empty();
    }

    @Override
    public Optional<Report> settle(JournalEntry entry) throws ServiceException {
        var intent = entry.intent();
        var proven = proven(intent);
        if (proven.isPresent() || !isOurs(intent)) {
            return proven;
        }
        var there = new TierWriter(store).giveUp(layout.fenceKey(intent.changeId()), Proofs.place(intent));
        return Optional.of(Proofs.isOfMany(intent) ? many(intent, there) : one(intent, there));
    }

    private boolean isOurs(Intent intent) {
        return LockKinds.ALL.stream().anyMatch(kind -> kind.id().equals(intent.kind()))
                && LockAccess.elsewhere(intent, server, layout).isEmpty();
    }

    private Report one(Intent intent, List<KvEntry> there) throws ServiceException {
        var found = there.stream()
                .filter(entry -> entry.key().equals(Proofs.place(intent)))
                .findFirst();
        if (found.filter(proof -> Proofs.isProof(proof, intent)).isPresent()) {
            return applied(intent, found.get());
        }
        var outcome = found.filter(proof -> isLater(proof, intent)).isPresent()
                ? Verdicts.cannotBeTold()
                : new Outcome.Failed("NOT APPLIED: it never reached the server, and cannot any more.");
        return Report.of(intent.detail("tier"), outcome, List.of());
    }

    private Report applied(Intent intent, KvEntry proof) throws ServiceException {
        return Report.of(
                intent.detail("tier"),
                new Outcome.Applied("Applied, by its proof on the server: %s.".formatted(intent.title())),
                written(intent, proof));
    }

    /**
     * What was really written: a host tries again on a tier that has moved, so what it previewed may be out of date. What
     * was written together has the same index; what became of the counter is told by the proof itself.
     */
    private List<Effect> written(Intent intent, KvEntry proof) throws ServiceException {
        var effects = new ArrayList<Effect>();
        for (var effect : intent.effects()) {
            var after = store.get(effect.resource(), ReadMode.CONSISTENT)
                    .filter(now -> now.modifyIndex() == proof.modifyIndex())
                    .map(Effects::shown);
            effects.add(after.map(value -> moved(effect, value)).orElse(effect));
        }
        var counterKey = layout.counterKey(TierName.parse(intent.detail("tier")));
        Proof.counted(proof, counterKey).ifPresent(counter -> {
            effects.removeIf(effect -> effect.resource().equals(counterKey));
            effects.addAll(counter);
        });
        return effects;
    }

    /** The effect with another value afterwards; a counter was as far from it before as was previewed. */
    private static Effect moved(Effect previewed, String after) {
        var from = previewed.before().flatMap(LockRecovery::number);
        var to = previewed.after().flatMap(LockRecovery::number);
        var really = number(after);
        if (from.isEmpty() || to.isEmpty() || really.isEmpty()) {
            return new Effect(previewed.resource(), previewed.before(), Optional.of(after));
        }
        return Effect.changed(previewed.resource(), Integer.toString(really.get() - to.get() + from.get()), after);
    }

    private static Optional<Integer> number(String text) {
        return Count.typedLimit(text);
    }

    /**
     * Whether a host's proof was written after this attempt began, by another attempt. An earlier one says nothing: a
     * release finds the proof of its own acquire where it would have left its own.
     */
    private static boolean isLater(KvEntry proof, Intent intent) {
        var seen = Long.parseUnsignedLong(intent.details().getOrDefault("seen", "0"));
        return Long.compareUnsigned(proof.modifyIndex(), seen) > 0;
    }

    private Report many(Intent intent, List<KvEntry> there) {
        var tiers = tiers(intent);
        return tiers.isEmpty()
                ? Report.of(
                        intent.title(),
                        new Outcome.Unknown("CANNOT BE TOLD: the journal names no tier that this was about."),
                        List.of())
                : told(intent, tiers, Proofs.many(intent, there));
    }

    private Report told(Intent intent, List<TierName> tiers, Proofs.Written written) {
        var items = new ArrayList<ChangeItem>();
        for (var tier : tiers) {
            items.add(
                    written.when(tier).isPresent()
                            ? new ChangeItem(
                                    tier.toString(),
                                    "APPLIED",
                                    "Applied, by its proof on the server.",
                                    effects(intent, tier))
                            : new ChangeItem(
                                    tier.toString(),
                                    "FAILED",
                                    "NOT APPLIED: it never reached the server, and cannot any more.",
                                    List.of()));
        }
        return new Report(
                BulkOutcome.of(items, Optional.ofNullable(intent.details().get(BulkChange.HIDDEN))), items);
    }

    private List<TierName> tiers(Intent intent) {
        return intent.effects().stream()
                .flatMap(effect -> tier(effect).stream())
                .distinct()
                .toList();
    }

    private List<Effect> effects(Intent intent, TierName tier) {
        return intent.effects().stream()
                .filter(effect -> tier(effect).filter(tier::equals).isPresent())
                .toList();
    }

    private Optional<TierName> tier(Effect effect) {
        if (effect.resource().startsWith(layout.savedPrefix())) {
            return Tiers.named(effect.resource().substring(layout.savedPrefix().length()));
        }
        return switch (layout.place(effect.resource())) {
            case Layout.Place.Limit limit -> Optional.of(limit.tier());
            case Layout.Place.Counter counter -> Optional.of(counter.tier());
            case Layout.Place.Holder holder -> Optional.of(holder.tier());
            case Layout.Place.Unknown unknown -> Optional.empty();
        };
    }
}
