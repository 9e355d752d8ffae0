package io.wheelhouse.cli;

import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.ApplyChange;
import io.wheelhouse.vault.apply.OnFailure;
import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse vault undo RUN-ID}. */
@CommandLine.Command(
        name = "undo",
        description = {
            "Gives what an apply changed its old values back, where nobody changed it since. What the apply made anew",
            "stays, and so do secrets: old ones are not kept, and one that a write needs is to be given again. What a deletion",
            "took away is made again, unless it held more than configuration.",
            "",
            "Example:",
            "  wheelhouse vault undo 3f2a9c1e --reason \"wrong ttl\""
        })
final class VaultUndo extends Command {
    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    @Mixin
    private final SecretOption secrets = new SecretOption();

    @Parameters(paramLabel = "RUN-ID", description = "The run's id in 'vault runs', or how it begins.")
    private String id = "";

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var mutation = new Mutation(context(), common().json(), options);
        mutation.checkConsent(Asker.OPERATOR);
        try (var workspace = context().open(common())) {
            var vault = context().vault(workspace);
            var entry = workspace.change(id).filter(VaultRuns::isRun);
            if (entry.isEmpty()) {
                return failed(mutation, "There is no run %s in this workspace.".formatted(Table.safe(id)));
            }
            var given = secrets.read(context().wheelhouse().secrets());
            var order = new ApplyChange.Order(given, OnFailure.STOP, new ApplyProgress(terminal()));
            return mutation.run(workspace, vault.undo(entry.get(), order));
        } catch (JournalUnavailable unavailable) {
            return failed(mutation, String.valueOf(unavailable.getMessage()));
        }
    }

    private int failed(Mutation mutation, String message) {
        return mutation.answer(ChangeResult.notSent("Undo " + id, new Outcome.Failed(message)));
    }
}
