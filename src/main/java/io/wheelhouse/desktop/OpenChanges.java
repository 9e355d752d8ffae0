package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.spi.ServiceException;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of a workspace of which nobody knows how they ended: left open by an earlier process, or UNKNOWN. */
final class OpenChanges implements Settling.Look {
    private static final Logger LOG = LoggerFactory.getLogger(OpenChanges.class);

    private final OpenWorkspace workspace;
    private final Consumer<JournalEntry> settled;
    private final Consumer<String> say;
    private final Instant begun;
    private boolean unread;

    /**
     * Looks at nothing yet.
     *
     * @param settled takes what is known now of one; from any thread
     * @param say tells the operator; from any thread
     */
    OpenChanges(OpenWorkspace workspace, Consumer<JournalEntry> settled, Consumer<String> say) {
        this.workspace = workspace;
        this.settled = settled;
        this.say = say;
        begun = workspace.clock().instant();
    }

    @Override
    public synchronized boolean leavesAny() {
        try {
            workspace.recover().forEach(settled);
            unread = false;
            return workspace.journal().open(workspace.name()).stream().anyMatch(this::unsettled);
        } catch (ServiceException | JournalUnavailable notNow) {
            LOG.info("open changes not looked at", notNow);
            tellOnce(notNow);
            return true;
        }
    }

    /** One that this window has under way is about to be known. */
    private boolean unsettled(JournalEntry entry) {
        return entry.endedUnknown() || entry.intent().at().isBefore(begun);
    }

    /** It is tried again and again. */
    private void tellOnce(Exception why) {
        if (!unread) {
            unread = true;
            say.accept("Whether earlier changes were left open could not be looked at: " + why.getMessage());
        }
    }
}
