package io.wheelhouse.cli;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.locks.History;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse locks history ENV/TIER}. */
@CommandLine.Command(
        name = "history",
        description = {
            "Shows what this machine saw happen in a tier: who held a slot when, limits, counters. Only what was looked",
            "at is known; a change between two looks is given with the time of both. What was changed from here is in the",
            "journal, and is shown with it.",
            "",
            "Example:",
            "  wheelhouse locks history prod/web --since 24h"
        })
final class LocksHistory extends Command {
    @Parameters(paramLabel = "ENV/TIER", description = "The tier, such as prod/web.")
    private String tier = "";

    @Option(
            names = "--since",
            paramLabel = "SPAN",
            defaultValue = "24h",
            description = "How far back: 90s, 10m, 24h, 7d. Default: ${DEFAULT-VALUE}.")
    private String since = "24h";

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var name = Arguments.tier(tier);
        var span = Arguments.span(since);
        try (var workspace = context().open(common())) {
            var locks = context().locks(workspace);
            var history = locks.history(name, workspace.clock().instant().minus(span));
            var changes = changes(workspace, locks, history);
            if (common().json()) {
                Json.print(terminal().out(), json -> LockJson.history(json, history, changes));
            } else {
                people(history, changes);
            }
            return Exit.DONE;
        } catch (JournalUnavailable unavailable) {
            terminal().note(String.valueOf(unavailable.getMessage()));
            return Exit.FAILED;
        } catch (MemoryUnavailable unavailable) {
            terminal().note(String.valueOf(unavailable.getMessage()));
            return Exit.FAILED;
        }
    }

    /** What was changed from here, oldest first. A workspace may have led to another server before: that is another tier. */
    private static List<JournalEntry> changes(OpenWorkspace workspace, LockService locks, History history)
            throws JournalUnavailable {
        var below = workspace.workspace().locks().root() + history.tier() + "/";
        return workspace.journal().list(Optional.of(workspace.name()), history.since(), Integer.MAX_VALUE).stream()
                .filter(entry -> locks.wasMadeHere(entry.intent()))
                .filter(entry -> entry.intent().effects().stream()
                        .anyMatch(effect -> effect.resource().startsWith(below)))
                .toList()
                .reversed();
    }

    private void people(History history, List<JournalEntry> changes) {
        if (history.events().isEmpty() && changes.isEmpty()) {
            terminal()
                    .out()
                    .println("Nothing was seen to happen on %s since %s.".formatted(history.tier(), history.since()));
        }
        var table = new Table("SEEN", "NOT BEFORE", "WHAT", "HOST", "BEFORE", "AFTER");
        for (var event : history.events()) {
            table.row(
                    event.at().toString(),
                    event.notBefore().map(Object::toString).orElse(""),
                    event.type().name(),
                    event.host().orElse(""),
                    event.before().orElse(""),
                    after(event));
        }
        if (!table.isEmpty()) {
            table.print(terminal().out(), terminal().width(), terminal().colour());
        }
        if (!changes.isEmpty()) {
            terminal().out().println(table.isEmpty() ? "Changed from here:" : "\nChanged from here:");
            var own = new Table("AT", "WHO", "OUTCOME", "CHANGE", "REASON", "JOURNAL");
            changes.forEach(entry -> own.row(
                    entry.intent().at().toString(),
                    entry.intent().actor().user(),
                    entry.outcome(),
                    entry.intent().title(),
                    entry.intent().reason().orElse(""),
                    entry.intent().changeId()));
            own.print(terminal().out(), terminal().width(), terminal().colour());
        }
        history.sample()
                .ifPresent(span -> terminal().note("sample: what is before %s is made up".formatted(span.to())));
        if (history.watched().isEmpty()) {
            terminal()
                    .note(
                            "nobody was watching: changes between two looks are known only as far as the looks differ. 'wheelhouse locks watch', or the open window, sees them all");
        }
        for (var span : history.watched()) {
            terminal().note("watched without a gap: %s to %s".formatted(span.from(), span.to()));
        }
        terminal().out().flush();
    }

    private static String after(LockEvent event) {
        return event.after().orElse("(removed)");
    }
}
