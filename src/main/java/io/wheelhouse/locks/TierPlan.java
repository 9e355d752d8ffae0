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
 */
record TierPlan(Tier tier, List<Effect> effects, long epoch, long seen) {
    TierPlan {
        effects = List.copyOf(effects);
    }
}
