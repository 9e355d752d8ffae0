package io.wheelhouse.cli;

import io.wheelhouse.locks.History;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse locks history ENV/TIER}. */
@CommandLine.Command(
        name = "history",
        description = {
            "Shows what this machine saw happen in a tier: who held a slot when, limits, counters. Only what was looked",
            "at is known; a change between two looks is given with the time of both.",
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
            if (common().json()) {
                Json.print(terminal().out(), json -> LockJson.history(json, history));
            } else {
                people(history);
            }
            return Exit.DONE;
        } catch (MemoryUnavailable unavailable) {
            terminal().note(String.valueOf(unavailable.getMessage()));
            return Exit.FAILED;
        }
    }

    private void people(History history) {
        if (history.events().isEmpty()) {
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
        history.sample()
                .ifPresent(span -> terminal().note("sample: what is before %s is made up".formatted(span.to())));
        for (var span : history.watched()) {
            terminal().note("watched without a gap: %s to %s".formatted(span.from(), span.to()));
        }
        terminal().out().flush();
    }

    private static String after(LockEvent event) {
        return event.after().orElse("(removed)");
    }
}
