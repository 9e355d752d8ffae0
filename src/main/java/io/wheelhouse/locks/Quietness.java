package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Sighting;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Since when a tier stands still. A look remembers it as a sighting under the tier's prefix: the tier's fingerprint, and as its
 * value the index up to which everything was known at that moment. What came and went between two looks leaves the fingerprint
 * as it was, but not the tier's own index, which counts removals too for as long as the server remembers them (Consul: about
 * 15 minutes, far longer than any grace period). Who notices that, begins anew with a sighting of the tier's own index.
 */
final class Quietness {
    private Quietness() {}

    static Sighting sighting(String prefix, long fingerprint, long upTo, Instant at, Optional<Instant> lastLook) {
        return new Sighting(prefix, fingerprint, Long.toUnsignedString(upTo), at, lastLook);
    }

    /** Where it is kept that something came and went: no key of the protocol. */
    static String anewKey(String prefix) {
        return prefix + "anew/";
    }

    static Sighting anew(String prefix, long index, Instant at) {
        return new Sighting(anewKey(prefix), index, "", at, Optional.empty());
    }

    /**
     * Since when nothing was written below a tier, as far as it was seen; empty when that is not known. A beginning that was
     * noticed counts more than an earlier look: the server forgets removals.
     */
    static Optional<Instant> since(Map<String, Sighting> seen, String prefix, TierReader.Read now) {
        var begun = Optional.ofNullable(seen.get(anewKey(prefix)));
        var looked = Optional.ofNullable(seen.get(prefix))
                .filter(look -> look.modifyIndex() == now.tier().fingerprint()
                        && Long.compareUnsigned(now.seen(), Long.parseUnsignedLong(look.value())) <= 0)
                .filter(look ->
                        begun.stream().noneMatch(later -> later.firstSeen().isAfter(look.firstSeen())));
        return looked.or(() -> begun.filter(later -> later.modifyIndex() == now.seen()))
                .map(Sighting::firstSeen);
    }
}
