package io.wheelhouse.cli;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.DeleteChange;
import io.wheelhouse.vault.apply.DeleteChange.Data;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse vault delete DIR PATH...}. */
@CommandLine.Command(
        name = "delete",
        description = {
            "Deletes from the server what is not in Git, each thing by the name that 'vault plan' gives it. What changed since",
            "it was shown is left alone: exit code 3 when nothing was deleted, and 1 when other things were. 'vault undo' makes",
            "again what was configuration only.",
            "",
            "Examples:",
            "  wheelhouse vault delete vault/production sys/policy/old auth/approle/role/gone --reason OPS-9",
            "  wheelhouse vault delete vault/production auth/old/ --with-data --reason \"nobody logs in there\""
        })
final class VaultDelete extends VaultTreeChange {
    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PATH",
            description = "What to delete, as 'vault plan' names it after \"not in Git\".")
    private List<String> paths = List.of();

    @Option(
            names = "--with-data",
            description = "Delete mounts and keys too, with all that they hold. There is no way back from that.")
    private boolean withData;

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var mutation = begin();
        try (var workspace = context().open(common())) {
            var vault = context().vault(workspace);
            DeleteChange change = vault.delete(tree().read(vault), paths, withData ? Data.LOST : Data.KEPT);
            return mutation.run(workspace, change, VaultExit::of);
        }
    }
}
