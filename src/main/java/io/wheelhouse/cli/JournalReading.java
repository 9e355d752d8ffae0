package io.wheelhouse.cli;

import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the commands that read the journal share: they need no service, so none is opened. */
abstract class JournalReading extends Command {
    @Option(names = "--all-workspaces", description = "Changes of every workspace, not only the one in use.")
    private boolean everywhere;

    final Optional<String> scope() throws InvalidWorkspace {
        return everywhere
                ? Optional.empty()
                : Optional.of(context()
                        .wheelhouse()
                        .choose(common().workspace())
                        .workspace()
                        .name());
    }

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
