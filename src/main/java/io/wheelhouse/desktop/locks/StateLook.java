package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.locks.Condition.Tone;
import javafx.css.PseudoClass;
import org.kordamp.ikonli.feather.Feather;

/** Icons and style classes of conditions. */
final class StateLook {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass ACCENT = PseudoClass.getPseudoClass("accent");
    private static final PseudoClass SUCCESS = PseudoClass.getPseudoClass("success");
    private static final PseudoClass MUTED = PseudoClass.getPseudoClass("muted");

    private StateLook() {}

    static Feather icon(Condition condition) {
        return switch (condition) {
            case INVALID -> Feather.X_CIRCLE;
            case OVER_LIMIT, HELD_TOO_LONG, DRIFTED -> Feather.ALERT_TRIANGLE;
            case UNCONFIGURED -> Feather.HELP_CIRCLE;
            case DISABLED -> Feather.SLASH;
            case FULL -> Feather.STOP_CIRCLE;
            case UNLIMITED, RUNNING -> Feather.PLAY_CIRCLE;
            case IDLE -> Feather.CIRCLE;
        };
    }

    /** What a cell of this tone is, to its style sheet. */
    static PseudoClass state(Tone tone) {
        return switch (tone) {
            case DANGER -> DANGER;
            case WARNING -> WARNING;
            case ACCENT -> ACCENT;
            case SUCCESS -> SUCCESS;
            case MUTED -> MUTED;
        };
    }

    static String style(Tone tone) {
        return switch (tone) {
            case DANGER -> "tone-danger";
            case WARNING -> "tone-warning";
            case ACCENT -> "tone-accent";
            case SUCCESS -> "tone-success";
            case MUTED -> "tone-muted";
        };
    }
}
