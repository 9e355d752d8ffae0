package io.wheelhouse.cli;

import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse workspace use NAME}. */
@CommandLine.Command(
        name = "use",
        description = {
            "Uses a workspace from now on, where nothing else is said.",
            "",
            "Example:",
            "  wheelhouse workspace use production"
        })
final class WorkspaceUse extends Command {
    @Parameters(paramLabel = "NAME", description = "The workspace.")
    private String name = "";

    @Override
    public Integer call() throws InvalidWorkspace {
        var chooser = context().wheelhouse().chooser();
        var workspace = chooser.use(name);
        var now = chooser.choose(common().workspace());
        if (common().json()) {
            Json.print(terminal().out(), json -> json.text("name", workspace.name())
                    .flag("inUse", now.workspace().name().equals(workspace.name())));
        } else {
            terminal().out().println("Commands use workspace %s from now on.".formatted(workspace.name()));
            terminal().out().flush();
        }
        if (!now.workspace().name().equals(workspace.name())) {
            terminal()
                    .note("For now %s is used instead (%s)."
                            .formatted(now.workspace().name(), now.why()));
        }
        return Exit.DONE;
    }
}
