package io.wheelhouse.change;

import io.wheelhouse.spi.ServiceException;
import java.util.Optional;

/** Settles a change whose process died between intent and outcome, by reading the server. Writes nothing there. */
@FunctionalInterface
public interface Recovery {
    /**
     * Looks for proof.
     *
     * @return how it ended, for good: {@link Outcome.Unknown} when nothing can tell it any more. Empty when this kind of
     *     change is not known here, or when it may still be carried out; it is asked again at the next start
     * @throws ServiceException when the server cannot be read now; it is tried again at the next start
     */
    Optional<Report> settle(Intent intent) throws ServiceException;
}
