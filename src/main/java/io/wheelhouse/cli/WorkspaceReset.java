package io.wheelhouse.cli;

import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse workspace reset NAME}. */
@CommandLine.Command(
        name = "reset",
        description = {
            "Begins a sandbox again: its keys and what was seen of its locks are thrown away, its journal stays.",
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
            if (!confirmation.given(terminal(), "Reset workspace %s?".formatted(name))) {
                terminal().note("Nothing was reset.");
                return Exit.FAILED;
            }
            workspace.reset();
            tell(workspace.name());
            return Exit.DONE;
        } catch (MemoryUnavailable unavailable) {
            terminal().note(String.valueOf(unavailable.getMessage()));
            return Exit.FAILED;
        }
    }

    private void tell(String workspace) {
        if (common().json()) {
            Json.print(terminal().out(), json -> json.text("name", workspace).flag("reset", true));
        } else {
            terminal().out().println("Workspace %s begins again.".formatted(workspace));
            terminal().out().flush();
        }
    }
}
