package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.desktop.change.Changes;
import io.wheelhouse.desktop.change.Proposal;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.LockService.UndoAnswer;
import java.util.Optional;

/** What takes a journalled change back. */
record Undoing(OpenWorkspace workspace, LockService locks, Teller teller) {
    /** The change that does it; empty when there is none, or when the journal cannot be read. */
    Optional<Change<?>> change(String id) {
        try {
            return workspace.journal().find(id).map(locks::undo).flatMap(answer -> switch (answer) {
                case UndoAnswer.Possible possible -> Optional.of(possible.change());
                case UndoAnswer.Impossible impossible -> Optional.empty();
            });
        } catch (JournalUnavailable unread) {
            return Optional.empty();
        }
    }

    /** Why there is none. */
    Optional<String> impossible(JournalEntry entry) {
        return switch (locks.undo(entry)) {
            case UndoAnswer.Possible possible -> Optional.empty();
            case UndoAnswer.Impossible impossible ->
                Optional.of(impossible.outcome().message());
        };
    }

    /** Asks the operator about it. */
    void open(JournalEntry entry, Changes changes) {
        switch (locks.undo(entry)) {
            case UndoAnswer.Possible possible -> changes.open("Undo", Proposal.of(possible.change()));
            case UndoAnswer.Impossible impossible ->
                teller.tell(impossible.outcome().message());
        }
    }
}
