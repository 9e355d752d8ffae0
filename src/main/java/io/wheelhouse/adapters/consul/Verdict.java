package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.Optional;

/** What one attempt's outcome means for the call. */
sealed interface Verdict<T> {
    /** The call is done. */
    record Done<T>(Reply<T> reply) implements Verdict<T> {}

    /** No other attempt may or could do better. */
    record Final<T>(ServiceException failure) implements Verdict<T> {}

    /**
     * Another server may do better, and nothing was done by this one.
     *
     * @param later whether the same servers may do better after a pause
     * @param after the pause the server asked for
     */
    record Again<T>(ServiceException failure, boolean later, Optional<Duration> after) implements Verdict<T> {}
}
