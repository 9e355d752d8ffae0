package io.wheelhouse.desktop.vault;

import io.wheelhouse.vault.plan.ItemVerdict;
import org.kordamp.ikonli.feather.Feather;

/** How a line of the tree stands: icon and word, never colour alone. In the order in which they need a person. */
enum LineState {
    ERROR("Error", "in error", Feather.X_CIRCLE, "tone-danger"),
    CHANGED("Changed", "changed", Feather.REPEAT, "tone-warning"),
    CREATE("To create", "to create", Feather.PLUS, "tone-accent"),
    UNVERIFIABLE("Cannot verify", "cannot be verified", Feather.HELP_CIRCLE, "tone-muted"),
    SAME("Same", "same", Feather.CHECK, "tone-success"),
    NOT_IN_GIT("Not in Git", "not in Git", Feather.MINUS_CIRCLE, "tone-muted");

    private final String word;
    private final String counted;
    private final Feather icon;
    private final String style;

    LineState(String word, String counted, Feather icon, String style) {
        this.word = word;
        this.counted = counted;
        this.icon = icon;
        this.style = style;
    }

    static LineState of(ItemVerdict verdict) {
        return switch (verdict) {
            case SAME -> SAME;
            case CHANGED -> CHANGED;
            case CREATE -> CREATE;
            case ERROR -> ERROR;
            case UNVERIFIABLE -> UNVERIFIABLE;
        };
    }

    String word() {
        return word;
    }

    /** Behind a number: {@code 3 changed}. */
    String counted() {
        return counted;
    }

    Feather icon() {
        return icon;
    }

    String style() {
        return style;
    }

    /** Whether the server is not as Git says. */
    boolean drifted() {
        return this == ERROR || this == CHANGED || this == CREATE;
    }
}
