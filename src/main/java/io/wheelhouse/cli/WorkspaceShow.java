package io.wheelhouse.cli;

import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.LockSettings;
import io.wheelhouse.workspace.Workspace;
import io.wheelhouse.workspace.WorkspaceConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse workspace show [NAME]}. */
@CommandLine.Command(
        name = "show",
        description = {
            "Shows a workspace; secrets are shown as the places they are kept in, never as they are.",
            "",
            "Example:",
            "  wheelhouse workspace show production"
        })
final class WorkspaceShow extends Command {
    @Parameters(arity = "0..1", paramLabel = "NAME|FILE", description = "The one in use when left out.")
    private @Nullable String name;

    @Override
    public Integer call() throws InvalidWorkspace {
        var asked = Optional.ofNullable(name).or(() -> common().workspace());
        var workspace = context().wheelhouse().choose(asked).workspace();
        if (common().json()) {
            Json.print(terminal().out(), json -> json(json, workspace));
        } else {
            people(workspace);
        }
        return Exit.DONE;
    }

    private static void json(Json json, Workspace workspace) {
        json.text("name", workspace.name())
                .text("file", workspace.file())
                .flag("readOnly", workspace.readOnly())
                .objects("environments", workspace.policies().rules(), (inner, rule) -> inner.text(
                                "pattern", rule.pattern())
                        .flag("production", rule.policy().production())
                        .flag("reasonRequired", rule.policy().reasonRequired()))
                .object("locks", inner -> inner.text("root", workspace.locks().root())
                        .text("appPrefix", workspace.locks().appPrefix())
                        .number(
                                "staleAfterSeconds",
                                workspace
                                        .locks()
                                        .staleAfter()
                                        .orElse(LockSettings.USUALLY_STALE_AFTER)
                                        .toSeconds())
                        .number(
                                "repairGraceSeconds",
                                workspace.locks().repairGrace().toSeconds()))
                .objects("connections", workspace.connections(), WorkspaceShow::json);
    }

    private static void json(Json json, WorkspaceConnection connection) {
        json.text("name", connection.name())
                .text("type", connection.type())
                .object("fields", inner -> connection.shown().forEach(inner::texts))
                .object(
                        "secrets",
                        inner -> connection.secrets().forEach((field, kept) -> inner.text(field, kept.text())));
    }

    private void people(Workspace workspace) {
        var out = terminal().out();
        out.println(workspace.name() + (workspace.readOnly() ? "  read-only" : ""));
        out.println("file      " + workspace.file().map(Object::toString).orElse("built in"));
        out.println("locks     below %s, our own keys below %s"
                .formatted(workspace.locks().root(), workspace.locks().appPrefix()));
        for (var rule : workspace.policies().rules()) {
            out.println("policy    %s: %s%s"
                    .formatted(
                            rule.pattern(),
                            rule.policy().production() ? "production" : "routine",
                            rule.policy().reasonRequired() ? ", reason required" : ""));
        }
        for (var connection : workspace.connections()) {
            out.println();
            out.println("%s (%s)".formatted(connection.name(), connection.type()));
            connection
                    .shown()
                    .forEach((field, values) ->
                            out.println("  %s: %s".formatted(field, Table.safe(String.join(", ", values)))));
            connection
                    .secrets()
                    .forEach((field, kept) -> out.println("  %s: {%s}".formatted(field, Table.safe(kept.text()))));
        }
        out.flush();
    }
}
