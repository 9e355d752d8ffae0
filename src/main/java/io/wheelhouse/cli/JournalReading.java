package io.wheelhouse.cli;

import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.workspace.InvalidWorkspace;

/** What the commands that read the journal share: they need no service, so none is opened. */
abstract class JournalReading extends Command {
    abstract int read(Journal journal) throws JournalUnavailable, InvalidWorkspace;

    @Override
    public final Integer call() throws InvalidWorkspace {
        try {
            return read(context().wheelhouse().journal());
        } catch (JournalUnavailable unavailable) {
            terminal().note(String.valueOf(unavailable.getMessage()));
            return Exit.FAILED;
        }
    }
}
