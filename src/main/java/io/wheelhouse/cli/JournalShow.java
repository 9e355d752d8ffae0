package io.wheelhouse.cli;

import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse journal show ID}. */
@CommandLine.Command(
        name = "show",
        description = {
            "Shows one change with everything that is kept of it.",
            "",
            "Example:",
            "  wheelhouse journal show 3f2a9c1e"
        })
final class JournalShow extends JournalReading {
    @Parameters(paramLabel = "ID", description = "The journal id, or how it begins.")
    private String id = "";

    @Override
    int read(Journal journal) throws JournalUnavailable {
        var entry = journal.find(id);
        if (entry.isEmpty()) {
            terminal().note("There is no change %s in the journal.".formatted(Table.safe(id)));
            return Exit.FAILED;
        }
        if (common().json()) {
            Json.print(terminal().out(), json -> ChangeJson.entry(json, entry.get()));
        } else {
            people(entry.get());
        }
        return Exit.DONE;
    }

    private void people(JournalEntry entry) {
        var intent = entry.intent();
        line(intent.title());
        line("id         " + intent.changeId());
        line("at         " + intent.at());
        line("who        %s on %s, %s"
                .formatted(
                        intent.actor().user(),
                        intent.actor().machine(),
                        intent.actor().origin()));
        line("workspace  " + intent.workspace());
        line("kind       " + intent.kind());
        line("reason     " + intent.reason().orElse("(none given)"));
        intent.effects().forEach(effect -> line("previewed  " + text(effect)));
        intent.warnings().forEach(warning -> line("warned     " + warning));
        entry.closing().ifPresentOrElse(this::closing, () -> line("outcome    OPEN: still running, or cut short"));
        terminal().out().flush();
    }

    private void closing(Closing closing) {
        line("outcome    %s at %s%s"
                .formatted(closing.outcome(), closing.at(), closing.recovered() ? ", found out later by reading" : ""));
        line("message    " + closing.message());
        closing.notes().forEach(note -> line("note       " + note));
        for (var item : closing.items()) {
            line("item       %s %s".formatted(item.name(), item.outcome()));
            item.effects().forEach(effect -> line("written    " + text(effect)));
        }
    }

    private void line(String text) {
        terminal().out().println(Table.safe(text));
    }

    private static String text(Effect effect) {
        return "%s: %s → %s"
                .formatted(
                        effect.resource(),
                        effect.before().orElse("(absent)"),
                        effect.after().orElse("(removed)"));
    }
}
