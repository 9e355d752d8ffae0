package io.wheelhouse.app;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Recovery;
import io.wheelhouse.change.Report;
import io.wheelhouse.spi.ServiceException;
import java.util.Optional;

/**
 * A recovery that is made only when a change of its capability was left open: other commands need not pay for it.
 *
 * @param prefix how the ids of the capability's kinds of change begin
 * @param maker makes it
 */
record RecoveryOf(String prefix, Maker maker) implements Recovery {
    /** Makes a recovery. */
    interface Maker {
        Recovery make() throws ServiceException;
    }

    @Override
    public Optional<Report> proven(JournalEntry entry) throws ServiceException {
        return entry.intent().kind().startsWith(prefix) ? maker.make().proven(entry) : Optional.empty();
    }

    @Override
    public Optional<Report> settle(JournalEntry entry) throws ServiceException {
        return entry.intent().kind().startsWith(prefix) ? maker.make().settle(entry) : Optional.empty();
    }
}
