package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.desktop.change.Changes;
import io.wheelhouse.desktop.change.Proposal;
import io.wheelhouse.desktop.change.WayBack;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.vault.Runs;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.LockService.UndoAnswer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What takes a journalled change back.
 *
 * @param vault takes back what was done to a Vault; empty for what was done elsewhere
 */
record Undoing(
        OpenWorkspace workspace, LockService locks, Function<JournalEntry, Optional<WayBack>> vault, Teller teller) {
    /** The way back, by the change's id; empty when there is none, or when the journal cannot be read. */
    Optional<WayBack> wayBack(String id) {
        try {
            return workspace.journal().find(id).flatMap(this::wayBack);
        } catch (JournalUnavailable unread) {
            return Optional.empty();
        }
    }

    /**
     * Opens the way back, by the change's id, or says that there is none. Reads the journal: not on the screen's thread.
     *
     * @param open shows it; called on the screen's thread
     */
    void takeBack(String id, Consumer<WayBack> open) {
        try {
            var back = workspace.journal().find(id).flatMap(this::wayBack);
            teller.screen()
                    .run(() ->
                            back.ifPresentOrElse(open, () -> teller.tell("The change cannot be taken back any more.")));
        } catch (JournalUnavailable unread) {
            teller.warn("Whether the change can be taken back cannot be told now, since the journal cannot be read: "
                    + unread.getMessage());
        }
    }

    private Optional<WayBack> wayBack(JournalEntry entry) {
        if (Runs.isRun(entry)) {
            return Runs.changed(entry) ? vault.apply(entry) : Optional.empty();
        }
        return switch (locks.undo(entry)) {
            case UndoAnswer.Possible possible -> Optional.of(WayBack.of(Proposal.of(possible.change())));
            case UndoAnswer.Impossible impossible -> Optional.empty();
        };
    }

    /** Why there is none. */
    Optional<String> impossible(JournalEntry entry) {
        if (Runs.isRun(entry)) {
            return wayBack(entry).isPresent()
                    ? Optional.empty()
                    : Optional.of("It changed nothing that could be given back.");
        }
        return switch (locks.undo(entry)) {
            case UndoAnswer.Possible possible -> Optional.empty();
            case UndoAnswer.Impossible impossible ->
                Optional.of(impossible.outcome().message());
        };
    }

    /** Asks the operator about it. */
    void open(JournalEntry entry, Changes changes) {
        wayBack(entry).ifPresentOrElse(back -> back.open(changes), () -> impossible(entry)
                .ifPresent(teller::tell));
    }
}
