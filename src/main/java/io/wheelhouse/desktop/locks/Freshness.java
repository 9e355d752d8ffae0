package io.wheelhouse.desktop.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How much a panel knows of the present. */
public sealed interface Freshness {
    /** The first look is under way. */
    record Loading() implements Freshness {}

    /** Changes are seen as they happen. */
    record Live() implements Freshness {}

    /**
     * The server cannot be watched; the last view stands.
     *
     * @param message what was tried, and what to do
     * @param denied the token may not look; waiting will hardly help
     * @param asOf when the last view was complete; empty when there is none
     * @param nextTry when it is tried again
     */
    record Disconnected(String message, boolean denied, Optional<Instant> asOf, Instant nextTry) implements Freshness {
        Duration retryIn(Instant now) {
            var left = Duration.between(now, nextTry);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /**
     * The watch is over by a defect; it has to be started again.
     *
     * @param code what can be looked up; the log says more
     */
    record Ended(String code) implements Freshness {}
}
