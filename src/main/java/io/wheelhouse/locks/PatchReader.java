package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads parts of the tree, with the remembered limits that belong to them.
 *
 * @param store the store
 * @param layout where keys lie
 */
record PatchReader(KeyValueStore store, Layout layout) {
    private static final int FEW = 3;

    /** What a read of a part answered. */
    record Reading(Patch patch, KvListing<KvEntry> listing) {}

    /** Remembered limits, by key. */
    record Saved(Layout layout, Map<String, KvEntry> entries) {
        Optional<KvEntry> of(TierName tier) {
            return at(entries, layout.savedKey(tier));
        }
    }

    /** Everything, whatever is known already. */
    Reading whole(Part part, ReadMode mode) throws ServiceException {
        var listing = store.list(part.prefix(layout), mode);
        if (listing.items().isEmpty() && listing.partial()) {
            throw denied(part.prefix(layout));
        }
        return new Reading(
                new Patch(part, listing.items(), listing.index(), listing.partial(), saved(part, mode)::of), listing);
    }

    static ServiceException.Denied denied(String prefix) {
        return new ServiceException.Denied(
                "This token may not read anything below %s. Give it a policy with key_prefix \"%s\" { policy = \"read\" }."
                        .formatted(prefix, prefix));
    }

    /** A part, once its index is beyond a wait's. */
    Reading once(Part part, Wait wait, WatchedBoard board) throws ServiceException {
        return reading(part, store.list(part.prefix(layout), ReadMode.STALE, wait), board);
    }

    /**
     * A part that is known to have changed.
     *
     * @param index its index by now; a server that has not come so far yet is not believed
     */
    Reading changed(Part part, long index, WatchedBoard board) throws ServiceException {
        var listing = store.list(part.prefix(layout), ReadMode.STALE);
        return Long.compareUnsigned(listing.index(), index) < 0 ? present(part, board) : reading(part, listing, board);
    }

    /** A part as the leader knows it. */
    Reading present(Part part, WatchedBoard board) throws ServiceException {
        return reading(part, store.list(part.prefix(layout), ReadMode.DEFAULT), board);
    }

    /** Remembered limits are only ever written together with limits, so they are read when a limit has changed. */
    private Reading reading(Part part, KvListing<KvEntry> listing, WatchedBoard board) throws ServiceException {
        var fresh = new HashMap<String, KvEntry>();
        var asked = new HashSet<TierName>();
        for (var entry : listing.items()) {
            if (layout.place(entry.key()) instanceof Layout.Place.Limit limit
                    && limitMoved(limit.tier(), entry, board)) {
                asked.add(limit.tier());
            }
        }
        if (asked.size() > FEW) {
            fresh.putAll(saved(part, ReadMode.DEFAULT).entries());
        } else {
            for (var tier : asked) {
                saved(tier).ifPresent(entry -> fresh.put(entry.key(), entry));
            }
        }
        var patch = new Patch(
                part,
                listing.items(),
                listing.index(),
                listing.partial(),
                tier -> asked.contains(tier)
                        ? at(fresh, layout.savedKey(tier))
                        : board.tier(tier).flatMap(known -> known.tier().savedEntry()));
        return new Reading(patch, listing);
    }

    private static boolean limitMoved(TierName tier, KvEntry limit, WatchedBoard board) {
        return board.tier(tier)
                .flatMap(known -> known.tier().limitEntry())
                .filter(known -> known.modifyIndex() == limit.modifyIndex())
                .isEmpty();
    }

    private static Optional<KvEntry> at(Map<String, KvEntry> entries, String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** What lies below our own prefix is a help, not the truth: a token that may not read it still sees its tiers. */
    Saved saved(Part part, ReadMode mode) throws ServiceException {
        try {
            return new Saved(
                    layout, byKey(store.list(part.savedPrefix(layout), mode).items()));
        } catch (ServiceException.Denied notOurs) {
            return new Saved(layout, Map.of());
        }
    }

    private Optional<KvEntry> saved(TierName tier) throws ServiceException {
        try {
            return store.get(layout.savedKey(tier), ReadMode.DEFAULT);
        } catch (ServiceException.Denied notOurs) {
            return Optional.empty();
        }
    }

    private static Map<String, KvEntry> byKey(List<KvEntry> entries) {
        var byKey = new HashMap<String, KvEntry>();
        entries.forEach(entry -> byKey.put(entry.key(), entry));
        return byKey;
    }

    /** Names below a prefix up to the next slash, from a listing of them; loose keys and what is no name are left out. */
    static Set<String> folders(String prefix, List<String> names) {
        var folders = new HashSet<String>();
        for (var name : names) {
            if (name.endsWith("/")
                    && name.length() > prefix.length()
                    && TierName.isName(name.substring(prefix.length(), name.length() - 1))) {
                folders.add(name.substring(prefix.length(), name.length() - 1));
            }
        }
        return folders;
    }
}
