package io.wheelhouse.locks;

/** What is odd about a tier. */
public enum TierFlag {
    /** The counter has stayed above the number of holders for the grace period: slots are lost. */
    LEAK,
    /** The counter is below the number of holders, which no step of the protocol explains: too many runs may start. */
    UNDERCOUNT,
    /** The counter is above the number of holders, but not for long: a host may be between its two writes. */
    ACQUIRING,
    /** A slot is held longer than this tier's runs usually take. */
    STALE_HOLD,
    /** A slot's stamp cannot be read, so its age is not known. */
    UNKNOWN_AGE,
    /** A slot's stamp cannot be true by our clock. */
    CLOCK_SKEW,
    /** A number has white space around it. */
    NON_CANONICAL,
    /** The token may not see everything here. */
    PARTIAL_VIEW;

    /** Whether a person should look, as {@code locks list} says with exit code 2. */
    public boolean needsAttention() {
        return this != ACQUIRING && this != NON_CANONICAL;
    }
}
