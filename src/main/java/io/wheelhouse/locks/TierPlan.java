package io.wheelhouse.locks;

import io.wheelhouse.change.Effect;
import java.util.List;

/**
 * What a change of one tier needs to do exactly what it showed.
 *
 * @param tier as it was read
 * @param effects what will be written
 * @param epoch how often the index had fallen when it was read
 * @param seen what has a higher index was written later
 * @param alive whether a service said of the host that it lives; false where none was asked
 */
record TierPlan(Tier tier, List<Effect> effects, long epoch, long seen, boolean alive) {
    TierPlan {
        effects = List.copyOf(effects);
    }

    /** Of a change that asks nobody whether a host lives. */
    TierPlan(Tier tier, List<Effect> effects, long epoch, long seen) {
        this(tier, effects, epoch, seen, false);
    }
}
