package io.wheelhouse.locks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wheelhouse.change.ChangeBundle.Bond;
import io.wheelhouse.change.ChangeBundle.Part;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.spi.KvEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Several slots that are freed one after the other: those of one tier go down from one counter.
 *
 * @param layout where keys lie
 */
record FreedTogether(Layout layout) implements Bond<TierPlan> {
    @Override
    public List<Effect> effects(List<Part<TierPlan>> parts) {
        var tiers = new HashMap<TierName, Tier>();
        var all = new ArrayList<Effect>();
        for (var part : parts) {
            var read = part.preview().plan().tier();
            var tier = tiers.getOrDefault(read.name(), read);
            var holder = read.holder(slot(part).host()).orElseThrow();
            all.addAll(new Effects(layout).freed(tier, holder));
            tiers.put(read.name(), without(tier, holder));
        }
        return all;
    }

    /** As it stands once this slot is free. */
    private static Tier without(Tier tier, Tier.Holder holder) {
        var counted = Guards.countsDown(tier)
                ? tier.counterEntry().map(entry -> with(entry, tier.counted().orElseThrow() - 1))
                : tier.counterEntry();
        var rest = tier.holders().stream()
                .filter(other -> !other.host().equals(holder.host()))
                .toList();
        return new Tier(tier.name(), tier.limitEntry(), counted, rest, tier.savedEntry(), tier.unknownKeys());
    }

    private static KvEntry with(KvEntry entry, int count) {
        return new KvEntry(
                entry.key(),
                Integer.toString(count).getBytes(UTF_8),
                entry.flags(),
                entry.createIndex(),
                entry.modifyIndex(),
                entry.session());
    }

    @Override
    public Optional<Outcome.Conflict> parted(Part<TierPlan> confirmed, Preview.Ready<TierPlan> fresh) {
        var slot = slot(confirmed);
        var shown = confirmed.preview().plan();
        if (!slot.isSameHold(shown, fresh.plan())) {
            return Optional.of(new Outcome.Conflict(
                    "CONFLICT: this is no longer what was confirmed; it was left alone.", List.of()));
        }
        return fresh.plan().alive() && !shown.alive()
                ? Optional.of(FreeSlot.cameBack(slot.host(), fresh.warnings()))
                : Optional.empty();
    }

    private static FreeSlot slot(Part<TierPlan> part) {
        return (FreeSlot) part.change();
    }
}
