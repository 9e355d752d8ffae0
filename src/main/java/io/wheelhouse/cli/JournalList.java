package io.wheelhouse.cli;

import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheelhouse journal list}. */
@CommandLine.Command(
        name = "list",
        description = {"Lists changes, newest first.", "", "Example:", "  wheelhouse journal list --since 7d"})
final class JournalList extends JournalReading {
    private static final int ID_SHOWN = 8;

    @Mixin
    private final JournalScope scope = new JournalScope();

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most this many. Default: ${DEFAULT-VALUE}.")
    private int most = 50;

    @Override
    int read(Journal journal) throws JournalUnavailable, InvalidWorkspace {
        if (most < 1) {
            throw new UsageError("--most takes a number from 1 up.");
        }
        var workspace = scope.workspace(context(), common());
        var entries = journal.list(workspace, scope.from(context()), most);
        if (common().json()) {
            Json.print(terminal().out(), json -> json.objects("entries", entries, ChangeJson::line));
            return Exit.DONE;
        }
        var table = new Table("ID", "AT", "WHO", "OUTCOME", "CHANGE", "REASON");
        for (var entry : entries) {
            var intent = entry.intent();
            table.row(
                    intent.changeId()
                            .substring(0, Math.min(ID_SHOWN, intent.changeId().length())),
                    intent.at().toString(),
                    intent.actor().user(),
                    entry.outcome(),
                    intent.title(),
                    intent.reason().orElse(""));
        }
        if (table.isEmpty()) {
            terminal().out().println("No changes yet.");
        } else {
            table.print(terminal().out(), terminal().width(), terminal().colour());
        }
        terminal().out().flush();
        return Exit.DONE;
    }
}
