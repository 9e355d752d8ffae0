package io.wheelhouse.cli;

import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse workspace remove NAME}. */
@CommandLine.Command(
        name = "remove",
        description = {
            "Takes a workspace out of use. Its file is kept beside, under another ending; its journal stays.",
            "",
            "Example:",
            "  wheelhouse workspace remove old-estate"
        })
final class WorkspaceRemove extends Command {
    @Parameters(paramLabel = "NAME", description = "The workspace.")
    private String name = "";

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    @Override
    public Integer call() throws InvalidWorkspace {
        if (!confirmation.given(terminal(), "Remove workspace %s?".formatted(name))) {
            terminal().note("Nothing was removed.");
            return Exit.FAILED;
        }
        var kept = context().wheelhouse().workspaceFiles().remove(name);
        if (common().json()) {
            Json.print(terminal().out(), json -> json.text("name", name).text("keptAs", kept.toString()));
        } else {
            terminal().out().println("Removed %s; its file is kept as %s.".formatted(name, kept));
            terminal().out().flush();
        }
        return Exit.DONE;
    }
}
