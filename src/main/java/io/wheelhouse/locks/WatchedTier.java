package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tier as a watch knows it.
 *
 * @param tier its keys
 * @param seen what was first seen when, by key; perhaps of other tiers too, since a first read shares one map among many
 * @param runs its newest completed runs, newest first
 * @param view how it is judged
 * @param due when it may be judged differently though no key changes
 */
record WatchedTier(Tier tier, Map<String, Sighting> seen, List<Duration> runs, TierView view, Optional<Instant> due) {

    /** Whether these are the keys that are known already. */
    boolean isStill(Tier fresh) {
        return tier.fingerprint() == fresh.fingerprint()
                && tier.limitEntry().equals(fresh.limitEntry())
                && tier.counterEntry().equals(fresh.counterEntry())
                && tier.holders().equals(fresh.holders())
                && tier.savedEntry().equals(fresh.savedEntry())
                && tier.unknownKeys().equals(fresh.unknownKeys());
    }

    /** What of {@link #seen} is this tier's own. */
    Map<String, Sighting> own(Layout layout) {
        var own = new HashMap<String, Sighting>();
        tier.limitEntry().ifPresent(entry -> keep(own, entry.key()));
        tier.counterEntry().ifPresent(entry -> keep(own, entry.key()));
        tier.holders().forEach(holder -> keep(own, holder.entry().key()));
        keep(own, layout.tierPrefix(tier.name()));
        keep(own, Quietness.anewKey(layout.tierPrefix(tier.name())));
        return own;
    }

    private void keep(Map<String, Sighting> own, String key) {
        var sighting = seen.get(key);
        if (sighting != null) {
            own.put(key, sighting);
        }
    }

    boolean isDue(Instant now) {
        return due.isPresent() && !now.isBefore(due.get());
    }
}
