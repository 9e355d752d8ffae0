package io.wheelhouse.locks;

import io.wheelhouse.spi.KvEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** One environment as a watch knows it. Changed by the watching thread only; tiers may be read by others. */
final class WatchedEnvironment {
    private final String prefix;
    private final NavigableMap<String, WatchedTier> tiers = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, Known> names = new TreeMap<>();
    private Known known = Known.NOTHING;
    private int keys;
    private Instant listed = Instant.MIN;
    private Instant read = Instant.MIN;
    private boolean unlisted;

    WatchedEnvironment(String prefix) {
        this.prefix = prefix;
    }

    /**
     * What is known of the index of a part.
     *
     * @param upTo everything up to here has been read
     * @param highest the highest index of its keys; a lower index of the part tells that a snapshot was restored
     * @param keys how many there are
     */
    record Known(long upTo, long highest, int keys) {
        static final Known NOTHING = new Known(0, 0, 0);

        private Known with(KvEntry entry) {
            return new Known(upTo, Math.max(highest, entry.modifyIndex()), keys + 1);
        }
    }

    NavigableMap<String, WatchedTier> tiers() {
        return tiers;
    }

    /** The names directly below it, whether tiers or strangers. */
    NavigableMap<String, Known> names() {
        return names;
    }

    Known known() {
        return known;
    }

    int keys() {
        return keys;
    }

    /** When its names were last listed as a whole. */
    Instant listed() {
        return listed;
    }

    void listedAt(Instant at) {
        listed = at;
        unlisted = false;
    }

    /** It has changed since its names were listed, so a new name may have hidden behind another change. */
    boolean unlisted() {
        return unlisted;
    }

    void changedUnlisted() {
        unlisted = true;
    }

    /** When it was last read as a whole. */
    Instant readAt() {
        return read;
    }

    /** Everything in it was read. */
    void replaced(List<KvEntry> entries, long index, Instant at) {
        names.clear();
        var drafts = new HashMap<String, Known>();
        for (var entry : entries) {
            var name = nameOf(entry.key());
            if (TierName.isName(name)) {
                drafts.merge(name, new Known(index, entry.modifyIndex(), 1), (a, b) -> a.with(entry));
            }
        }
        names.putAll(drafts);
        read = at;
        listedAt(at);
        summed(index);
    }

    /** One of its names was read. */
    void replaced(String name, List<KvEntry> entries, long index) {
        if (entries.isEmpty()) {
            names.remove(name);
        } else {
            var highest = entries.stream().mapToLong(KvEntry::modifyIndex).max().orElse(0);
            names.put(name, new Known(index, highest, entries.size()));
        }
        summed(known.upTo());
    }

    private void summed(long upTo) {
        long highest = 0;
        keys = 0;
        for (var name : names.values()) {
            highest = Math.max(highest, name.highest());
            keys += name.keys();
        }
        known = new Known(upTo, highest, keys);
    }

    private String nameOf(String key) {
        int end = key.indexOf('/', prefix.length());
        return key.substring(prefix.length(), end < 0 ? key.length() : end);
    }

    Optional<WatchedTier> tier(TierName name) {
        return Optional.ofNullable(tiers.get(name.tier()));
    }

    /** The tiers that a part of it covers. */
    Map<String, WatchedTier> covered(Part part) {
        return switch (part) {
            case Part.OneTier one ->
                tiers.subMap(one.name().tier(), true, one.name().tier(), true);
            case Part.Environment environment -> tiers;
            case Part.Estate estate -> tiers;
        };
    }
}
