package io.wheelhouse.locks;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of the tree as it was read: what is not in it is not there, unless something was hidden.
 *
 * @param entries in key order
 * @param index the part is complete up to here
 * @param partial the store hid something of the part
 * @param saved the remembered limit of each tier
 */
record Patch(
        Part part, List<KvEntry> entries, long index, boolean partial, Function<TierName, Optional<KvEntry>> saved) {
    /** One that a listing of names around it does not show. */
    static Patch empty(Part part, KvListing<String> around) {
        return new Patch(part, List.of(), around.index(), around.partial(), tier -> Optional.empty());
    }

    /** The tiers in it. */
    Tiers tiers(Layout layout) {
        var read = Tiers.read(layout, entries, List.of());
        var tiers = read.tiers().stream()
                .map(tier -> new Tier(
                        tier.name(),
                        tier.limitEntry(),
                        tier.counterEntry(),
                        tier.holders(),
                        saved.apply(tier.name()),
                        tier.unknownKeys()))
                .toList();
        return new Tiers(tiers, read.unknownKeys());
    }
}
