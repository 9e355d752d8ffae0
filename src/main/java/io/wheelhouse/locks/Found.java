package io.wheelhouse.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one round of watching found.
 *
 * @param sent when the round began to wait
 * @param woke when the waiting ended
 * @param at when everything was read
 * @param fell the index was lower than before: a tombstone was reaped, another server answered, a snapshot was restored
 * @param partial the store said that it hid something
 * @param behind how far the answering server may have been behind
 * @param patches the parts that may have changed; none when nothing has
 */
record Found(
        Instant sent, Instant woke, Instant at, boolean fell, boolean partial, Duration behind, List<Patch> patches) {
    /** A wait that took longer than the server may hold it. */
    private static final Duration ASLEEP =
            Follower.WAIT.multipliedBy(17).dividedBy(16).plusSeconds(10);

    /** Whether this machine slept meanwhile. */
    boolean asleep() {
        return Duration.between(sent, woke).compareTo(ASLEEP) > 0;
    }
}
