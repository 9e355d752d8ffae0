package io.wheelhouse.desktop.shell;

import org.kordamp.ikonli.feather.Feather;

/** How a connection does. */
public enum Health {
    GOOD("connected", Feather.CHECK_CIRCLE, "tone-success"),
    LOST("not connected", Feather.X_CIRCLE, "tone-danger"),
    UNKNOWN("not tried yet", Feather.CIRCLE, "tone-muted");

    private final String word;
    private final Feather icon;
    private final String style;

    Health(String word, Feather icon, String style) {
        this.word = word;
        this.icon = icon;
        this.style = style;
    }

    String word() {
        return word;
    }

    Feather icon() {
        return icon;
    }

    String style() {
        return style;
    }
}
