package io.wheelhouse.locks;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how often the store's index was seen to fall: a restored snapshot, another server, a reaped tombstone. After a
 * fall no index read earlier can be trusted, so every open preview is void. Thread-safe.
 */
final class Epoch {
    private final ConcurrentHashMap<String, Long> indexes = new ConcurrentHashMap<>();
    private final AtomicLong falls = new AtomicLong();

    /** Notes the index that a listing of a prefix answered; true when it is lower than before. */
    boolean note(String prefix, long index) {
        var before = indexes.put(prefix, index);
        boolean fell = before != null && Long.compareUnsigned(index, before) < 0;
        if (fell) {
            falls.incrementAndGet();
        }
        return fell;
    }

    /** Counts a restore that a watch saw: it compares keys, since the index of a prefix falls for lesser reasons too. */
    void fell() {
        falls.incrementAndGet();
    }

    long current() {
        return falls.get();
    }
}
