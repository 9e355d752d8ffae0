package io.wheelhouse.desktop.control;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;

/** Words for the few arrangements that every panel is made of. */
public final class Lay {
    private static final double PLACEHOLDER = 420;
    private static final double ROW = 2.31;
    private static final double LEAST_SCROLLED = 60;

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
        // Hosts, keys and values are whatever somebody wrote.
        var label = new Label(Plain.lines(text));
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

    /** A sentence behind a sign. */
    public static Label noted(String text, Feather icon, String style) {
        var label = wrapped(text);
        label.setGraphic(Icons.of(icon, style));
        label.setGraphicTextGap(8);
        return label;
    }

    /** Lets a label say something else: the word, its sign, and its tone. Does nothing where it says that already. */
    public static void say(Label label, String text, Feather icon, String style) {
        if (text.equals(label.getText()) && label.getStyleClass().contains(style)) {
            return;
        }
        label.setText(text);
        label.setGraphic(Icons.of(icon));
        label.setGraphicTextGap(6);
        label.getStyleClass().setAll("label", style);
    }

    /** What stands where there are no rows: why, and what to do. */
    public static Node placeholder(Feather icon, String what, String why, Node... todo) {
        var reason = wrapped(why, "tone-muted");
        reason.setTextAlignment(TextAlignment.CENTER);
        var box = new VBox(8, Icons.of(icon, "placeholder-icon"), label(what, "strong"), reason);
        box.getChildren().addAll(todo);
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(PLACEHOLDER);
        return box;
    }

    /**
     * As high as what is in it, and scrolled where there is less room, so that what stands below stays in reach.
     *
     * @param name for screen readers
     */
    public static ScrollPane scrolled(Region content, String name) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.prefViewportHeightProperty().bind(content.heightProperty());
        scroll.setMinHeight(LEAST_SCROLLED);
        scroll.setAccessibleText(name);
        scroll.getStyleClass().addAll("edge-to-edge", "scrolled");
        scroll.viewportBoundsProperty().subscribe(() -> reachIfScrolled(scroll, content));
        content.heightProperty().subscribe(() -> reachIfScrolled(scroll, content));
        return scroll;
    }

    /** Where there is something out of sight the keyboard gets there, too. */
    private static void reachIfScrolled(ScrollPane scroll, Region content) {
        scroll.setFocusTraversable(
                content.getHeight() > scroll.getViewportBounds().getHeight() + 1);
    }

    /** How high a row is for a text of this size. */
    public static double rowHeight(int textSize) {
        return Math.rint(textSize * ROW);
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
        button.setTooltip(new Tooltip(word));
        button.setOnAction(press -> pressed.run());
        return button;
    }

    /** A shortcut, as it is shown beside what it does. */
    public static Label key(String text) {
        return whole(text, "key");
    }
}
