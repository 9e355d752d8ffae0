package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.KvEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything a key-value store holds at one moment. Immutable: a change gives another state, so that a state can be kept,
 * compared and branched. Modelled on Consul's store (reference 3.1, 3.2); the contract suite ties the two together.
 *
 * @param index the highest index given so far; at least 1
 * @param entries by key, in the order of the keys' bytes
 * @param graves index of the removal of keys that are gone, until they are forgotten
 * @param sessions by id
 */
public record KvState(
        long index,
        NavigableMap<String, KvEntry> entries,
        NavigableMap<String, Grave> graves,
        Map<String, Lease> sessions) {
    /** Consul forgets removals after about 15 minutes (consul#577); prefix indexes may fall then. */
    static final Duration GRAVE_LIFE = Duration.ofMinutes(15);

    /** The last code point, after every other in the order of bytes. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    public static final KvState EMPTY =
            new KvState(1, new TreeMap<>(ByteOrder.KEYS), new TreeMap<>(ByteOrder.KEYS), Map.of());

    public KvState {
        entries = Collections.unmodifiableNavigableMap(entries);
        graves = Collections.unmodifiableNavigableMap(graves);
        sessions = Map.copyOf(sessions);
    }

    /**
     * A removal that is still remembered.
     *
     * @param index the index it got
     * @param at when
     */
    public record Grave(long index, Instant at) {}

    /**
     * A session.
     *
     * @param name for people
     * @param ttl how long it lives without renewal
     * @param ends when it ends unless it is renewed
     */
    public record Lease(String name, Duration ttl, Instant ends) {}

    public Optional<KvEntry> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Everything below a prefix, in key order. */
    public List<KvEntry> below(String prefix) {
        return List.copyOf(range(entries, prefix).values());
    }

    /** The index of a prefix: the latest change or removal below it; that of the whole store when there is neither. */
    public long indexOf(String prefix) {
        long latest = 0;
        for (var entry : range(entries, prefix).values()) {
            latest = Math.max(latest, entry.modifyIndex());
        }
        for (var grave : range(graves, prefix).values()) {
            latest = Math.max(latest, grave.index());
        }
        return latest == 0 ? index : latest;
    }

    /** The index of one key: its last change; that of the whole store when there is no such key. */
    public long indexOfKey(String key) {
        var entry = entries.get(key);
        return entry == null ? index : entry.modifyIndex();
    }

    /** Whether anything is due at this moment: a session that ends, a removal to be forgotten. */
    boolean isDue(Instant now) {
        return sessions.values().stream().anyMatch(lease -> !lease.ends().isAfter(now))
                || graves.values().stream().anyMatch(grave -> forgettable(grave, now));
    }

    static boolean forgettable(Grave grave, Instant now) {
        return !grave.at().plus(GRAVE_LIFE).isAfter(now);
    }

    private static <T> NavigableMap<String, T> range(NavigableMap<String, T> map, String prefix) {
        if (prefix.isEmpty()) {
            return map;
        }
        return map.subMap(prefix, true, prefix + LAST, false);
    }
}
