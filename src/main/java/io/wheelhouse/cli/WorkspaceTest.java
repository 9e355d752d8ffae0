package io.wheelhouse.cli;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse workspace test [NAME]}. */
@CommandLine.Command(
        name = "test",
        description = {
            "Tries every connection of a workspace: what was tried, as whom, what is allowed, how long it took.",
            "",
            "Example:",
            "  wheelhouse workspace test production"
        })
final class WorkspaceTest extends Command {
    @Parameters(arity = "0..1", paramLabel = "NAME|FILE", description = "The one in use when left out.")
    private @Nullable String name;

    /** A connection and how its try went. */
    record Tried(String name, String type, ConnectionReport report) {}

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var asked = Optional.ofNullable(name).or(() -> common().workspace());
        try (var workspace = context().open(asked)) {
            var tried = tries(workspace);
            if (common().json()) {
                Json.print(terminal().out(), json -> json(json, workspace.name(), tried));
            } else {
                people(tried, terminal());
            }
            return tried.stream().map(Tried::report).allMatch(ConnectionReport::works) ? Exit.DONE : Exit.FAILED;
        }
    }

    static List<Tried> tries(OpenWorkspace workspace) throws ServiceException {
        var tried = new ArrayList<Tried>();
        for (var connected : workspace.connections()) {
            tried.add(new Tried(connected.name(), connected.type(), workspace.test(connected)));
        }
        return tried;
    }

    static void json(Json json, String workspace, List<Tried> tried) {
        json.text("workspace", workspace).objects("connections", tried, (inner, each) -> inner.text("name", each.name())
                .text("type", each.type())
                .flag("reached", each.report().reached())
                .text("identity", each.report().identity())
                .objects("steps", each.report().steps(), (deep, step) -> deep.text("title", step.title())
                        .text("result", step.result().name())
                        .text("detail", step.detail())
                        .number("milliseconds", step.took().toMillis())));
    }

    static void people(List<Tried> tried, Terminal terminal) {
        var out = terminal.out();
        for (var each : tried) {
            out.println("%s (%s): %s, as %s"
                    .formatted(
                            each.name(),
                            each.type(),
                            each.report().reached() ? "reached" : "NOT REACHED",
                            Table.safe(each.report().identity())));
            for (var step : each.report().steps()) {
                out.println("  %-7s  %s: %s  (%d ms)"
                        .formatted(
                                step.result(),
                                Table.safe(step.title()),
                                Table.safe(step.detail()),
                                step.took().toMillis()));
            }
        }
        out.flush();
    }
}
