package io.wheelhouse.contention;

import java.util.List;
import java.util.Map;

/**
 * What the store holds when everybody has ended and the operators have cleaned up.
 *
 * @param tiers by name
 */
record Ending(Map<String, Left> tiers) {
    Ending {
        tiers = Map.copyOf(tiers);
    }

    /**
     * What is left of a tier.
     *
     * @param limit as it is
     * @param counter as it is
     * @param holders who holds a slot
     * @param freed the hosts of which the store has a proof that they were overridden, with repeats
     */
    record Left(int limit, int counter, List<String> holders, List<String> freed) {
        Left {
            holders = List.copyOf(holders);
            freed = List.copyOf(freed);
        }
    }
}
