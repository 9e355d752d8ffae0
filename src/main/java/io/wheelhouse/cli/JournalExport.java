package io.wheelhouse.cli;

import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

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
    @Option(names = "--since", paramLabel = "SPAN", description = "How far back: 90s, 10m, 24h, 7d. Default: no limit.")
    private @Nullable String since;

    @Override
    int read(Journal journal) throws JournalUnavailable, InvalidWorkspace {
        var from = Optional.ofNullable(since)
                .map(Arguments::span)
                .map(span -> context().wheelhouse().clock().instant().minus(span))
                .orElse(Instant.EPOCH);
        for (var entry : journal.list(scope(), from, Integer.MAX_VALUE).reversed()) {
            Json.print(terminal().out(), json -> ChangeJson.entry(json, entry));
        }
        return Exit.DONE;
    }
}
