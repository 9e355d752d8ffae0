package io.wheelhouse.desktop.notice;

import org.kordamp.ikonli.feather.Feather;

/** Icons and style classes of notices. */
public final class NoticeLook {
    private NoticeLook() {}

    public static Feather icon(Notice notice) {
        return switch (notice.kind()) {
            case DONE -> Feather.CHECK;
            case PLAIN -> Feather.INFO;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case FAILED -> Feather.X_CIRCLE;
        };
    }

    public static String style(Notice notice) {
        return switch (notice.kind()) {
            case DONE -> "tone-success";
            case PLAIN -> "tone-muted";
            case WARNING -> "tone-warning";
            case FAILED -> "tone-danger";
        };
    }
}
