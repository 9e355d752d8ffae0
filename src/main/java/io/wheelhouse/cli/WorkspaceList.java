package io.wheelhouse.cli;

import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.Workspace;
import io.wheelhouse.workspace.WorkspaceFiles.Listed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** {@code wheelhouse workspace list}. */
@CommandLine.Command(
        name = "list",
        description = {
            "Lists workspaces; the one that would be used now is marked.",
            "",
            "Example:",
            "  wheelhouse workspace list"
        })
final class WorkspaceList extends Command {
    private record Line(String name, Optional<Path> file) {}

    @Override
    public Integer call() throws InvalidWorkspace {
        var wheelhouse = context().wheelhouse();
        var lines = new ArrayList<Line>();
        lines.add(new Line(Workspace.SANDBOX, Optional.empty()));
        lines.add(new Line(Workspace.ENV, Optional.empty()));
        for (Listed listed : wheelhouse.workspaceFiles().list()) {
            lines.add(new Line(listed.name(), Optional.of(listed.file())));
        }
        var used = inUse();
        if (common().json()) {
            Json.print(
                    terminal().out(),
                    json -> json.objects("workspaces", lines, (inner, line) -> inner.text("name", line.name())
                            .text("file", line.file())
                            .flag("inUse", used.filter(line.name()::equals).isPresent())));
        } else {
            people(lines, used);
        }
        return Exit.DONE;
    }

    private Optional<String> inUse() {
        try {
            return Optional.of(context()
                    .wheelhouse()
                    .choose(common().workspace())
                    .workspace()
                    .name());
        } catch (InvalidWorkspace broken) {
            terminal().note(String.valueOf(broken.getMessage()));
            return Optional.empty();
        }
    }

    private void people(List<Line> lines, Optional<String> used) {
        var table = new Table("", "NAME", "FILE");
        for (var line : lines) {
            table.row(
                    used.filter(line.name()::equals).isPresent() ? "*" : "",
                    line.name(),
                    line.file().map(Path::toString).orElse("built in"));
        }
        table.print(terminal().out(), terminal().width(), terminal().colour());
        terminal().out().flush();
    }
}
