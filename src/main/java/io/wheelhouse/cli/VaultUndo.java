package io.wheelhouse.cli;

import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.ApplyChange;
import io.wheelhouse.vault.apply.OnFailure;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse vault undo RUN-ID}. */
@CommandLine.Command(
        name = "undo",
        description = {
            "Gives what an apply changed its old values back, where nobody changed it since. What the apply made anew",
            "stays, and so do secrets: old ones are not kept. One that a write needs is asked for where a person sits, or taken",
            "from where --secret says; without it that item stays as it is, and is named. What a deletion took away is made",
            "again, unless it held more than configuration: then it is named.",
            "",
            "Examples:",
            "  wheelhouse vault undo 3f2a9c1e --reason \"wrong ttl\"",
            "  wheelhouse vault undo 3f2a9c1e --reason \"wrong host\" --secret auth/k8s/config#token_reviewer_jwt=file:jwt"
        })
final class VaultUndo extends Command {
    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    @Mixin
    private final SecretOption secrets = new SecretOption();

    @Option(
            names = "--even-if-changed",
            paramLabel = "PATH",
            description =
                    "Take this back although it has changed since, or nobody can tell. What others changed there may be lost. May be given several times.")
    private List<String> anyway = List.of();

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
            var read = secrets.read(context().wheelhouse().secrets());
            var given = options.asks(terminal(), workspace)
                    ? AskedSecrets.ask(vault.undoNeeds(entry.get(), read), read, terminal())
                    : read;
            var order = new ApplyChange.Order(given, OnFailure.STOP, new ApplyProgress(terminal()));
            return mutation.run(workspace, vault.undo(entry.get(), order, paths()), VaultExit::of);
        } catch (JournalUnavailable unavailable) {
            return failed(mutation, String.valueOf(unavailable.getMessage()));
        }
    }

    private Set<String> paths() {
        return anyway.stream().map(SecretOption::apiPath).collect(Collectors.toUnmodifiableSet());
    }

    private int failed(Mutation mutation, String message) {
        return mutation.answer(ChangeResult.notSent("Undo " + id, new Outcome.Failed(message)));
    }
}
