package io.wheelhouse.desktop.control;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Words for the few arrangements that every panel is made of. */
public final class Lay {
    private Lay() {}

    /** Takes the room that is left in a row. */
    public static Region spring() {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    public static HBox row(double gap, Node... nodes) {
        var row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    public static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** Goes on below where it is too long. */
    public static Label wrapped(String text, String... styles) {
        var label = label(text, styles);
        label.setWrapText(true);
        return label;
    }

    /** Never shortened. */
    public static Label whole(String text, String... styles) {
        var label = label(text, styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** A small heading. */
    public static Label section(String text) {
        return label(text.toUpperCase(Locale.ROOT), "section");
    }

    public static Button button(String text, Runnable pressed, String... styles) {
        var button = new Button(text);
        button.getStyleClass().addAll(styles);
        button.setOnAction(press -> pressed.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** A button without a word on it; screen readers say the word. */
    public static Button icon(Feather icon, String word, Runnable pressed) {
        var button = new Button("", Icons.of(icon));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setAccessibleText(word);
        button.setTooltip(new javafx.scene.control.Tooltip(word));
        button.setOnAction(press -> pressed.run());
        return button;
    }

    /** A shortcut, as it is shown beside what it does. */
    public static Label key(String text) {
        return whole(text, "key");
    }
}
