package io.wheelhouse.cli;

import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.locks.LockService.UndoAnswer;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse locks undo ID}. */
@CommandLine.Command(
        name = "undo",
        description = {
            "Takes a change back, by its journal id. It is a change of its own, and is refused where the world moved on.",
            "",
            "Example:",
            "  wheelhouse locks undo 3f2a9c1e --reason \"wrong host\""
        })
final class LocksUndo extends Command {
    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    @Parameters(paramLabel = "ID", description = "The journal id, or how it begins.")
    private String id = "";

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var mutation = new Mutation(context(), common().json(), options);
        mutation.checkConsent(Asker.OPERATOR);
        try (var workspace = context().open(common())) {
            var locks = context().locks(workspace);
            var entry = workspace.change(id);
            if (entry.isEmpty()) {
                return failed(
                        mutation, "There is no change %s in the journal of this workspace.".formatted(Table.safe(id)));
            }
            return switch (locks.undo(entry.get())) {
                case UndoAnswer.Possible possible -> mutation.run(workspace, possible.change());
                case UndoAnswer.Impossible impossible ->
                    mutation.answer(ChangeResult.notSent(entry.get().intent().title(), impossible.outcome()));
            };
        } catch (JournalUnavailable unavailable) {
            return failed(mutation, String.valueOf(unavailable.getMessage()));
        }
    }

    private int failed(Mutation mutation, String message) {
        return mutation.answer(ChangeResult.notSent("Undo " + id, new Outcome.Failed(message)));
    }
}
