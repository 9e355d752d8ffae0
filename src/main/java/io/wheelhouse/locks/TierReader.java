package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads tiers from the store.
 *
 * @param store the store
 * @param layout where keys lie
 * @param epoch counts falls of the index
 */
record TierReader(KeyValueStore store, Layout layout, Epoch epoch) {
    /**
     * One tier as the leader knows it, with its remembered limit: what every write begins with.
     *
     * @return the tier, and whether the store hid something
     */
    Read tier(TierName name) throws ServiceException {
        return tier(name, ReadMode.DEFAULT);
    }

    Read tier(TierName name, ReadMode mode) throws ServiceException {
        var listing = store.list(layout.tierPrefix(name), mode);
        var saved = store.get(layout.savedKey(name), mode);
        var tiers = Tiers.read(layout, listing.items(), saved.stream().toList());
        return new Read(tiers.tier(name), listing.index(), listing.partial());
    }

    /**
     * The same without the remembered limit, which a host neither needs nor, perhaps, may read.
     *
     * @throws ServiceException.Denied also when all of it is hidden
     */
    Read slots(TierName name, ReadMode mode) throws ServiceException {
        var prefix = layout.tierPrefix(name);
        var listing = store.list(prefix, mode);
        if (listing.partial() && listing.items().isEmpty()) {
            throw PatchReader.denied(prefix);
        }
        return new Read(Tiers.read(layout, listing.items(), List.of()).tier(name), listing.index(), listing.partial());
    }

    /** All tiers, or those of one environment, with their remembered limits. */
    Board board(Optional<String> environment, ReadMode mode) throws ServiceException {
        var part = environment.<Part>map(Part.Environment::new).orElseGet(Part.Estate::new);
        var reading = new PatchReader(store, layout).whole(part, mode);
        var listing = reading.listing();
        epoch.note(part.prefix(layout), listing.index());
        return new Board(reading.patch().tiers(layout), listing.index(), listing.partial());
    }

    /** What lies below the root, or one environment, as the leader knows it for certain: values as people see them, by key. */
    Map<String, String> values(Optional<String> environment) throws ServiceException {
        var prefix = environment.map(layout::environmentPrefix).orElse(layout.root());
        var values = new HashMap<String, String>();
        store.list(prefix, ReadMode.CONSISTENT).items().forEach(entry -> values.put(entry.key(), Effects.shown(entry)));
        return values;
    }

    /** The hosts that wait for a slot of a tier, first come first; empty when the token may not see them. */
    List<String> waiting(TierName tier) throws ServiceException {
        try {
            return store.list(layout.queuePrefix(tier), ReadMode.DEFAULT).items().stream()
                    .sorted(Comparator.comparingLong(KvEntry::createIndex))
                    .map(KvEntry::text)
                    .toList();
        } catch (ServiceException.Denied notOurs) {
            return List.of();
        }
    }

    /**
     * One tier, read.
     *
     * @param index the listing's index: that of the latest write below the tier, removals included as long as the server
     *     remembers them
     * @param partial the store said that it hid something; such a view must not be used for counting
     */
    record Read(Tier tier, long index, boolean partial) {
        /** A tier as one of our own transactions left it. */
        static Read of(Tier left) {
            return new Read(left, left.latest(), false);
        }

        /** What has a higher index was written later. */
        long seen() {
            return Long.compareUnsigned(tier.latest(), index) > 0 ? tier.latest() : index;
        }
    }

    /**
     * Many tiers, read.
     *
     * @param index the listing's index
     * @param partial the store said that it hid something
     */
    record Board(Tiers tiers, long index, boolean partial) {}
}
