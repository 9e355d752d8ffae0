package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.locks.Condition.Tone;
import org.kordamp.ikonli.feather.Feather;

/** Icons and style classes of conditions. */
final class StateLook {
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
