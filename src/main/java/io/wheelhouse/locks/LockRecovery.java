package io.wheelhouse.locks;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Recovery;
import io.wheelhouse.change.Report;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Settles lock changes whose process died, by the proofs they left on the server.
 *
 * @param store the store
 * @param layout where keys lie
 * @param clock the present
 */
public record LockRecovery(KeyValueStore store, Layout layout, InstantSource clock) implements Recovery {
    /** A request outlives its process on its way through agents and elections, but not for this long. */
    static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    @Override
    public Optional<Report> settle(Intent intent) throws ServiceException {
        if (LockKinds.ALL.stream().noneMatch(kind -> kind.id().equals(intent.kind()))) {
            return Optional.empty();
        }
        return Optional.of(intent.details().containsKey("bulk") ? bulk(intent) : single(intent));
    }

    private Report single(Intent intent) throws ServiceException {
        var found = store.get(intent.detail("proof"), ReadMode.CONSISTENT);
        var tier = intent.detail("tier");
        if (found.filter(proof -> proof.text().startsWith(intent.changeId())).isPresent()) {
            return Report.of(
                    tier,
                    new Outcome.Applied("Applied, by its proof on the server: %s.".formatted(intent.title())),
                    intent.effects());
        }
        boolean fenced = found.filter(Proof::isFence).isPresent();
        if (!fenced && mayStillArrive(intent)) {
            return Report.of(tier, Verdicts.pending(), List.of());
        }
        if (!fenced && found.filter(proof -> isLater(proof, intent)).isPresent()) {
            return Report.of(
                    tier,
                    new Outcome.Unchanged(
                            "A later attempt of the same host took this one's place; its own entry says how it ended."),
                    List.of());
        }
        return Report.of(
                tier, new Outcome.Failed("NOT APPLIED: its process ended before it reached the server."), List.of());
    }

    /**
     * Whether a host's proof was written after this attempt began, by another attempt. An earlier one says nothing: a
     * release finds the proof of its own acquire where it would have left its own.
     */
    private static boolean isLater(KvEntry proof, Intent intent) {
        return proof.modifyIndex() > Long.parseLong(intent.details().getOrDefault("seen", "0"));
    }

    private Report bulk(Intent intent) throws ServiceException {
        var prefix = intent.detail("bulk").substring(0, intent.detail("bulk").lastIndexOf('/') + 1);
        var written = new HashSet<String>();
        for (var proof : store.list(prefix, ReadMode.CONSISTENT).items()) {
            if (proof.text().startsWith(intent.changeId())) {
                proof.text().lines().skip(4).forEach(written::add);
            }
        }
        var tiers = tiers(intent);
        if (mayStillArrive(intent)
                && !written.containsAll(tiers.stream().map(TierName::toString).toList())) {
            return Report.of(intent.title(), Verdicts.pending(), List.of());
        }
        var items = new ArrayList<ChangeItem>();
        for (var tier : tiers) {
            var effects = effects(intent, tier);
            items.add(
                    written.contains(tier.toString())
                            ? new ChangeItem(
                                    tier.toString(), "APPLIED", "Applied, by its proof on the server.", effects)
                            : new ChangeItem(
                                    tier.toString(), "FAILED", "NOT APPLIED: its process ended before.", List.of()));
        }
        return new Report(BulkOutcome.of(items), items);
    }

    private boolean mayStillArrive(Intent intent) {
        return clock.instant().isBefore(intent.at().plus(ON_ITS_WAY));
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
            return Optional.of(TierName.parse(
                    effect.resource().substring(layout.savedPrefix().length())));
        }
        return switch (layout.place(effect.resource())) {
            case Layout.Place.Limit limit -> Optional.of(limit.tier());
            case Layout.Place.Counter counter -> Optional.of(counter.tier());
            case Layout.Place.Holder holder -> Optional.of(holder.tier());
            case Layout.Place.Unknown unknown -> Optional.empty();
        };
    }
}
