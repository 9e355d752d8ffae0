package io.wheelhouse.cli;

import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Option;
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

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Without a terminal this is required.")
    private boolean yes;

    @Override
    public Integer call() throws InvalidWorkspace {
        if (!yes) {
            if (!terminal().isInteractive()) {
                throw new UsageError("There is no terminal to confirm on: add --yes.");
            }
            var answer = terminal()
                    .ask("Remove workspace %s? [y/N] ".formatted(name))
                    .orElse("");
            if (!answer.equalsIgnoreCase("y")) {
                terminal().note("Nothing was removed.");
                return Exit.FAILED;
            }
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
