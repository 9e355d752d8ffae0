package io.wheelhouse.change;

import io.wheelhouse.spi.ServiceException;
import java.util.Map;

/**
 * One change of the outside world. Only {@link ChangeRoad} calls {@link #apply}.
 *
 * @param <P> the plan its preview carries
 */
public interface Change<P> {
    ChangeKind kind();

    /** Reads the world and says what would happen. Writes nothing. */
    Preview<P> preview() throws ServiceException;

    /**
     * Facts that {@link Recovery} and undo need, kept in the journal before anything is sent. Never a secret.
     *
     * @param attempt the id of this attempt, the same that {@link #apply} gets
     */
    Map<String, String> details(P plan, String attempt);

    /**
     * Does what was previewed, guarded by what was read, and reads it back. A guard that does not hold is an {@link
     * Outcome.Conflict}; a lost reply is settled by reading, and is {@link Outcome.Unknown} only when reading fails too.
     *
     * @param attempt a fresh id, written to the server together with the change as its proof
     * @param stop asked between the parts of a large change
     * @throws ServiceException for what ends the whole change; the road turns it into an outcome
     */
    Report apply(Preview.Ready<P> preview, String attempt, StopSign stop) throws ServiceException;
}
