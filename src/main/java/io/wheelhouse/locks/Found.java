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
 * @param fell the index was lower than before: nothing that was read earlier can be trusted
 * @param partial the store said that it hid something
 * @param behind how far the answering server may have been behind
 * @param patches the parts that may have changed; none when nothing has
 */
record Found(
        Instant sent, Instant woke, Instant at, boolean fell, boolean partial, Duration behind, List<Patch> patches) {}
