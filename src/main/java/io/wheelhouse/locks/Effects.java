package io.wheelhouse.locks;

import io.wheelhouse.change.Effect;
import io.wheelhouse.spi.KvEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes, as effects: key, value before, value after.
 *
 * @param layout where keys lie
 */
record Effects(Layout layout) {
    Effect limit(Tier tier, String after) {
        return written(layout.limitKey(tier.name()), tier.limitEntry(), after);
    }

    Effect counter(Tier tier, int after) {
        return written(layout.counterKey(tier.name()), tier.counterEntry(), Integer.toString(after));
    }

    Effect saved(Tier tier, Optional<String> after) {
        return new Effect(layout.savedKey(tier.name()), tier.savedEntry().map(Effects::shown), after);
    }

    Effect taken(TierName tier, String host, String stamp) {
        return Effect.created(layout.holderKey(tier, host), stamp);
    }

    /** A slot given back, and the counter with it when it goes down. */
    List<Effect> freed(Tier tier, Tier.Holder holder) {
        var effects = new ArrayList<Effect>();
        effects.add(Effect.removed(holder.entry().key(), shown(holder.entry())));
        if (Guards.countsDown(tier)) {
            effects.add(counter(tier, tier.counted().orElseThrow() - 1));
        }
        return effects;
    }

    static String shown(KvEntry entry) {
        return Count.shown(entry.value());
    }

    private static Effect written(String key, Optional<KvEntry> before, String after) {
        return new Effect(key, before.map(Effects::shown), Optional.of(after));
    }

    /** What moved between two looks at a tier, one clause a key. */
    static List<String> moved(Layout layout, Tier previewed, Tier now) {
        var moved = new ArrayList<String>();
        compare(moved, layout.limitKey(now.name()), previewed.limitEntry(), now.limitEntry());
        compare(moved, layout.counterKey(now.name()), previewed.counterEntry(), now.counterEntry());
        compare(moved, layout.savedKey(now.name()), previewed.savedEntry(), now.savedEntry());
        for (var holder : previewed.holders()) {
            compare(
                    moved,
                    holder.entry().key(),
                    Optional.of(holder.entry()),
                    now.holder(holder.host()).map(Tier.Holder::entry));
        }
        for (var holder : now.holders()) {
            if (previewed.holder(holder.host()).isEmpty()) {
                compare(moved, holder.entry().key(), Optional.empty(), Optional.of(holder.entry()));
            }
        }
        return moved;
    }

    private static void compare(List<String> moved, String key, Optional<KvEntry> before, Optional<KvEntry> now) {
        if (before.map(KvEntry::modifyIndex).equals(now.map(KvEntry::modifyIndex))) {
            return;
        }
        var was = before.map(Effects::shown);
        var is = now.map(Effects::shown);
        moved.add(
                was.equals(is)
                        ? "%s: written anew with the same value, %s".formatted(key, is.orElse("absent"))
                        : "%s: previewed %s, now %s".formatted(key, was.orElse("absent"), is.orElse("absent")));
    }
}
