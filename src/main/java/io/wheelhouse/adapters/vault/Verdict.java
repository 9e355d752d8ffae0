package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.Optional;

/** What an outcome means for the call. */
sealed interface Verdict {
    /** Vault answered; what its status means is the caller's knowledge. */
    record Done(Answer answer) implements Verdict {}

    /** No other attempt may or could do better. */
    record Final(ServiceException failure) implements Verdict {}

    /**
     * Another server may do better, and nothing was done by this one.
     *
     * @param later whether the same servers may do better after a pause
     * @param after the pause the server asked for
     */
    record Again(ServiceException failure, boolean later, Optional<Duration> after) implements Verdict {}
}
