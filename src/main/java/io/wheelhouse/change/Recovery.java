package io.wheelhouse.change;

import io.wheelhouse.spi.ServiceException;
import java.util.Optional;

/**
 * Settles a change that was left open, since its process died or it was told UNKNOWN, by asking the server. Only one
 * whose process does nothing more about it is handed over: when that had told UNKNOWN, what it told is in the entry.
 */
public interface Recovery {
    /**
     * Looks for proof that it was carried out, and writes nothing.
     *
     * @return how it ended; empty when it is not proven, or not known here
     * @throws ServiceException when the server cannot be read now; it is tried again at the next start
     */
    Optional<Report> proven(JournalEntry entry) throws ServiceException;

    /**
     * The same; and where there is no proof, sees to it that there never will be, whatever is still on its way. For that it
     * may write among the product's own records, and nowhere else.
     *
     * @return how it ended, for good: {@link Outcome.Unknown} when nothing can tell it any more. Empty when this kind of
     *     change is not known here
     * @throws ServiceException when it is not certain now; it is tried again at the next start
     */
    Optional<Report> settle(JournalEntry entry) throws ServiceException;
}
