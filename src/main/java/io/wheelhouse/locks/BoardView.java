package io.wheelhouse.locks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Many tiers, judged.
 *
 * @param asOf when they were read
 * @param partial the token may not see everything
 * @param tiers by name
 * @param unknownKeys keys below the root that belong to no tier, relative to the root
 * @param gap what to tell the operator when past looks could not be read, or this one not be kept: then no flag that takes
 *     time to be certain can be there, and its absence says nothing
 */
public record BoardView(
        Instant asOf, boolean partial, List<TierView> tiers, List<String> unknownKeys, Optional<String> gap) {
    public BoardView {
        tiers = List.copyOf(tiers);
        unknownKeys = List.copyOf(unknownKeys);
    }

    /** Whether this is all there is to know: nothing was hidden, and what was seen before was at hand. */
    public boolean complete() {
        return !partial && gap.isEmpty();
    }

    public Optional<TierView> tier(TierName name) {
        return tiers.stream().filter(view -> view.name().equals(name)).findFirst();
    }
}
