package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Sighting;
import java.time.Instant;
import java.util.Optional;

/**
 * Since when a tier stands still. It is remembered as a sighting under the tier's prefix: the tier's fingerprint, and as its
 * value the index up to which everything was known at that look. What came and went between two looks leaves the fingerprint
 * as it was, but not the tier's own index, which counts removals too for as long as the server remembers them (Consul: about
 * 15 minutes, far longer than any grace period).
 */
final class Quietness {
    private Quietness() {}

    static Sighting sighting(String prefix, long fingerprint, long upTo, Instant at, Optional<Instant> lastLook) {
        return new Sighting(prefix, fingerprint, Long.toUnsignedString(upTo), at, lastLook);
    }

    /** Whether nothing was written below the tier since it was seen so. */
    static boolean holds(Sighting seen, TierReader.Read now) {
        return seen.modifyIndex() == now.tier().fingerprint()
                && Long.compareUnsigned(now.seen(), Long.parseUnsignedLong(seen.value())) <= 0;
    }
}
