package io.wheelhouse.desktop.control;

import javafx.scene.AccessibleRole;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons, always beside a word: they are hidden from screen readers. */
public final class Icons {
    private Icons() {}

    /** @param classes style classes, such as {@code danger-text} */
    public static FontIcon of(Feather shape, String... classes) {
        var icon = new FontIcon(shape);
        icon.getStyleClass().addAll(classes);
        icon.setAccessibleRole(AccessibleRole.NODE);
        icon.setMouseTransparent(true);
        return icon;
    }
}
