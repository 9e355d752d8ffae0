package io.wheelhouse.desktop.change;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.notice.Notice;
import org.kordamp.ikonli.feather.Feather;

/** Icons and style classes of outcomes. */
public final class OutcomeLook {
    private OutcomeLook() {}

    public static Feather icon(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> Feather.CHECK;
            case Outcome.Unchanged unchanged -> Feather.MINUS;
            case Outcome.Conflict conflict -> Feather.REFRESH_CW;
            case Outcome.Denied denied -> Feather.LOCK;
            case Outcome.Failed failed -> Feather.X_CIRCLE;
            case Outcome.Refused refused -> Feather.SLASH;
            case Outcome.Unknown unknown -> Feather.HELP_CIRCLE;
        };
    }

    public static String style(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> "tone-success";
            case Outcome.Unchanged unchanged -> "tone-muted";
            case Outcome.Conflict conflict -> "tone-warning";
            case Outcome.Denied denied -> "tone-danger";
            case Outcome.Failed failed -> "tone-danger";
            case Outcome.Refused refused -> "tone-warning";
            case Outcome.Unknown unknown -> "tone-warning";
        };
    }

    /** In small letters, for a line of several. */
    public static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> "applied";
            case Outcome.Unchanged unchanged -> "unchanged";
            case Outcome.Conflict conflict -> "conflict";
            case Outcome.Denied denied -> "denied";
            case Outcome.Failed failed -> "failed";
            case Outcome.Refused refused -> "refused";
            case Outcome.Unknown unknown -> "unknown";
        };
    }

    /** How much it matters as a notice. */
    static Notice.Kind kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> applied.notes().isEmpty() ? Notice.Kind.DONE : Notice.Kind.WARNING;
            case Outcome.Unchanged unchanged -> Notice.Kind.PLAIN;
            case Outcome.Conflict conflict -> Notice.Kind.WARNING;
            case Outcome.Denied denied -> Notice.Kind.FAILED;
            case Outcome.Failed failed -> Notice.Kind.FAILED;
            case Outcome.Refused refused -> Notice.Kind.PLAIN;
            case Outcome.Unknown unknown -> Notice.Kind.WARNING;
        };
    }
}
