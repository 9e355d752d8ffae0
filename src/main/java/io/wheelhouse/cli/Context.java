package io.wheelhouse.cli;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.Optional;

/**
 * What every command is given.
 *
 * @param wheelhouse the product
 * @param terminal where it reads and writes
 * @param interrupts Ctrl-C and its kind
 */
record Context(Wheelhouse wheelhouse, Terminal terminal, Interrupts interrupts) {
    /** Opens the workspace that the options mean, and names it on stderr in one line. */
    OpenWorkspace open(CommonOptions options) throws InvalidWorkspace, ServiceException {
        return open(options.workspace());
    }

    /** Opens the workspace that is asked for, else the one in use, and names it on stderr in one line. */
    OpenWorkspace open(Optional<String> asked) throws InvalidWorkspace, ServiceException {
        var choice = wheelhouse.choose(asked);
        terminal.note(choice.line());
        return wheelhouse.open(choice);
    }

    /** Its locks; what an earlier, interrupted run left open is settled first. */
    LockService locks(OpenWorkspace workspace) throws ServiceException {
        var locks = workspace.locks();
        settle(workspace);
        return locks;
    }

    /** Its Vault; what an earlier, interrupted run left open is settled first. */
    VaultService vault(OpenWorkspace workspace) throws ServiceException {
        var vault = workspace.vault();
        settle(workspace);
        return vault;
    }

    private void settle(OpenWorkspace workspace) throws ServiceException {
        try {
            for (var entry : workspace.recover()) {
                terminal.note("settled from an interrupted run: %s: %s (journal %s)"
                        .formatted(
                                entry.intent().title(),
                                entry.outcome(),
                                entry.intent().changeId()));
            }
        } catch (JournalUnavailable gap) {
            terminal.note("the journal cannot be read: %s".formatted(gap.getMessage()));
        }
    }
}
