package io.wheelhouse.locks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One tier with everything that is known of it.
 *
 * @param asOf when it was read
 * @param cause why its counter is off, as far as traces tell; empty when it is not
 * @param waiting hosts that wait for a slot, first come first
 * @param gap what to tell the operator when past looks could not be read
 */
public record TierDetail(
        Instant asOf, TierView view, Optional<String> cause, List<String> waiting, Optional<String> gap) {
    public TierDetail {
        waiting = List.copyOf(waiting);
    }
}
