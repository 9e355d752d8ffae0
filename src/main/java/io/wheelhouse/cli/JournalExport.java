package io.wheelhouse.cli;

import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code wheelhouse journal export}. */
@CommandLine.Command(
        name = "export",
        description = {
            "Prints changes, oldest first, as one JSON document a line.",
            "",
            "Example:",
            "  wheelhouse journal export --since 30d > journal.jsonl"
        })
final class JournalExport extends JournalReading {
    @Mixin
    private final JournalScope scope = new JournalScope();

    @Override
    int read(Journal journal) throws JournalUnavailable, InvalidWorkspace {
        var workspace = scope.workspace(context(), common());
        for (var entry : journal.list(workspace, scope.from(context()), Integer.MAX_VALUE)
                .reversed()) {
            Json.print(terminal().out(), json -> ChangeJson.entry(json, entry));
        }
        return Exit.DONE;
    }
}
