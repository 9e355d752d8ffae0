package io.wheelhouse.locks;

/** What a tier is doing, in one word; {@link TierFlag flags} say what is odd about it. */
public enum TierState {
    /** The limit or the counter is no number. */
    INVALID,
    /** More holders than the limit allows. */
    OVER_LIMIT,
    /** There is no limit; how hosts take that is not known, so it is not guessed. */
    UNCONFIGURED,
    /** The limit is 0: no run starts; those under way drain. */
    DISABLED,
    /** Every slot is counted as taken. */
    FULL,
    /** The limit is −1. */
    UNLIMITED,
    /** Some slots are taken. */
    RUNNING,
    /** No slot is taken. */
    IDLE
}
