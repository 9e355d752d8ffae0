package io.wheelhouse.cli;

import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse workspace reset NAME}. */
@CommandLine.Command(
        name = "reset",
        description = {
            "Begins a sandbox again: its keys and what was seen of its locks are thrown away, its journal stays. What was",
            "changed in the folder of its sample Vault configuration is kept beside it.",
            "Who else has it open sees the new keys at once. Only a sandbox can be reset.",
            "",
            "Example:",
            "  wheelhouse workspace reset sandbox"
        })
final class WorkspaceReset extends Command {
    @Parameters(paramLabel = "NAME", description = "The workspace.")
    private String name = "";

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var wheelhouse = context().wheelhouse();
        try (var workspace = wheelhouse.open(wheelhouse.choose(Optional.of(name)))) {
            if (!workspace.resettable()) {
                throw new UsageError("Workspace %s is no sandbox: it cannot be reset.".formatted(workspace.name()));
            }
            if (!confirmation.given(
                    terminal(),
                    "Reset workspace %s? Changes in the folder of its sample Vault configuration are kept aside."
                            .formatted(name))) {
                terminal().note("Nothing was reset.");
                return Exit.FAILED;
            }
            tell(workspace.name(), workspace.reset());
            return Exit.DONE;
        } catch (MemoryUnavailable unavailable) {
            terminal().note(String.valueOf(unavailable.getMessage()));
            return Exit.FAILED;
        }
    }

    private void tell(String workspace, Optional<Path> kept) {
        if (common().json()) {
            Json.print(
                    terminal().out(),
                    json -> json.text("name", workspace).flag("reset", true).text("keptAside", kept));
        } else {
            terminal().out().println("Workspace %s begins again.".formatted(workspace));
            kept.ifPresent(folder -> terminal()
                    .out()
                    .println("What was changed in its sample configuration is kept in %s.".formatted(folder)));
            terminal().out().flush();
        }
    }
}
