package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.control.Lay;
import java.util.Locale;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/**
 * How the outcome of an own change is shown.
 *
 * @param word as it is read
 */
record OutcomeWord(String word, Feather icon, String tone) {
    /** @param outcome one of {@link io.wheelhouse.change.Outcome#word}, or {@code OPEN} */
    static OutcomeWord of(String outcome) {
        var word = outcome.isEmpty()
                ? outcome
                : outcome.substring(0, 1) + outcome.substring(1).toLowerCase(Locale.ROOT);
        return switch (outcome) {
            case "APPLIED" -> new OutcomeWord(word, Feather.CHECK, "tone-success");
            case "UNCHANGED" -> new OutcomeWord(word, Feather.MINUS, "tone-muted");
            case "UNKNOWN", "OPEN" -> new OutcomeWord(word, Feather.HELP_CIRCLE, "tone-warning");
            case "CONFLICT" -> new OutcomeWord(word, Feather.REFRESH_CW, "tone-warning");
            default -> new OutcomeWord(word, Feather.X_CIRCLE, "tone-danger");
        };
    }

    void say(Label label) {
        Lay.say(label, word, icon, tone);
    }
}
