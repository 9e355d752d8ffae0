package io.wheelhouse.locks;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was seen to change in a tier.
 *
 * @param at when it was seen
 * @param notBefore when the tier was last looked at before; it happened between the two. Empty at the first look ever
 * @param type what happened
 * @param host whose slot, for HELD and FREED
 * @param before the value before, empty when the key was not there
 * @param after the value after, empty when the key is gone
 * @param modifyIndex the key's index after it (for a removed key the last one seen)
 */
public record LockEvent(
        Instant at,
        Optional<Instant> notBefore,
        TierName tier,
        Type type,
        Optional<String> host,
        Optional<String> before,
        Optional<String> after,
        long modifyIndex) {
    /** What happened. */
    public enum Type {
        /** A host took a slot, or took it anew. */
        HELD,
        /** A host's slot was given back or overridden. */
        FREED,
        /** The limit changed. */
        LIMIT,
        /** The counter changed. */
        COUNTER
    }
}
