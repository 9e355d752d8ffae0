package io.wheelhouse.desktop.change;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Closing;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Sentence;
import io.wheelhouse.desktop.notice.Notice;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/** How the end of a change is shown, by the word that the journal uses: sign, tone, and how much it matters as a notice. */
public enum OutcomeLook {
    APPLIED(Feather.CHECK, "tone-success", Notice.Kind.DONE),
    UNCHANGED(Feather.MINUS, "tone-muted", Notice.Kind.PLAIN),
    CONFLICT(Feather.REFRESH_CW, "tone-warning", Notice.Kind.WARNING),
    DENIED(Feather.LOCK, "tone-danger", Notice.Kind.FAILED),
    FAILED(Feather.X_CIRCLE, "tone-danger", Notice.Kind.FAILED),
    REFUSED(Feather.SLASH, "tone-warning", Notice.Kind.PLAIN),
    UNKNOWN(Feather.HELP_CIRCLE, "tone-warning", Notice.Kind.WARNING),
    /** No end is known of it yet. */
    OPEN(Feather.HELP_CIRCLE, "tone-warning", Notice.Kind.WARNING);

    private final Feather icon;
    private final String style;
    private final Notice.Kind kind;

    OutcomeLook(Feather icon, String style, Notice.Kind kind) {
        this.icon = icon;
        this.style = style;
        this.kind = kind;
    }

    static OutcomeLook of(Outcome outcome) {
        return valueOf(outcome.word());
    }

    /**
     * Shows one by a journal's word. A word that this version does not know is shown as it is, and looked at.
     *
     * @param word one of {@link Outcome#word}, or {@code OPEN}
     */
    public static void say(Label label, String word) {
        var look = Stream.of(values())
                .filter(known -> known.name().equals(word))
                .findFirst()
                .orElse(FAILED);
        var read = word.isEmpty() ? word : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
        Lay.say(label, read, look.icon, look.style);
    }

    /**
     * As a notice: how many ended in which way tells nothing without what was done to them, and where. What is noteworthy
     * about it is part of how it ended.
     */
    static String told(ChangeResult result) {
        var message = result.outcome().message();
        var ended = result.items().size() > 1 ? "%s. %s".formatted(result.title(), message) : message;
        return result.outcome() instanceof Outcome.Applied applied ? noted(ended, applied.notes()) : ended;
    }

    private static String noted(String ended, List<String> notes) {
        return notes.isEmpty() ? ended : "%s %s".formatted(Sentence.of(ended), String.join(" ", notes));
    }

    /** How a change ended that had been left open. */
    static String told(JournalEntry settled) {
        var title = settled.intent().title();
        return settled.closing()
                .map(end -> noted(
                        end.message().contains(title) ? end.message() : "%s: %s".formatted(title, end.message()),
                        end.notes()))
                .orElse(title);
    }

    /** How a change ended that had been left open, as far as a dialog cares. */
    static Outcome outcome(Closing settled) {
        return switch (settled.outcome()) {
            case "APPLIED" -> new Outcome.Applied(settled.message(), settled.notes());
            case "UNCHANGED" -> new Outcome.Unchanged(settled.message());
            case "UNKNOWN" -> new Outcome.Unknown(settled.message());
            default -> new Outcome.Failed(settled.message());
        };
    }

    Feather icon() {
        return icon;
    }

    String style() {
        return style;
    }

    /** In small letters, for a line of several. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How much an outcome matters as a notice: one with something noteworthy is not just done. */
    static Notice.Kind kind(Outcome outcome) {
        return outcome instanceof Outcome.Applied applied && !applied.notes().isEmpty()
                ? Notice.Kind.WARNING
                : of(outcome).kind;
    }
}
