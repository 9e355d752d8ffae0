package io.wheelhouse.desktop.shell;

import atlantafx.base.controls.ModalPane;
import io.wheelhouse.desktop.control.Icons;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The frame around the panels: environment bar, sidebar, status bar, and the layer that dialogs lie on. */
public final class Shell extends StackPane {
    private final BorderPane frame = new BorderPane();
    private final StackPane content = new StackPane();
    private final ModalPane layer = new ModalPane();
    private final ToggleGroup group = new ToggleGroup();
    private final VBox side = new VBox(2);
    private final Map<Panel, Supplier<Node>> panels = new EnumMap<>(Panel.class);
    private final Map<Panel, Node> opened = new EnumMap<>(Panel.class);
    private final Map<Panel, ToggleButton> entries = new EnumMap<>(Panel.class);
    private final Map<Panel, Label> badges = new EnumMap<>(Panel.class);
    private final Label outcome = new Label();
    private final HBox lights = new HBox(14);

    /**
     * Frames a workspace.
     *
     * @param production whether its strictest policy is production's
     */
    public Shell(String workspace, boolean production, String place) {
        getStyleClass().add("shell");
        frame.setTop(bar(workspace, production, place));
        side.getStyleClass().add("sidebar");
        frame.setLeft(side);
        frame.setCenter(content);
        frame.setBottom(status());
        getChildren().addAll(frame, layer);
    }

    private static Node bar(String workspace, boolean production, String place) {
        var sign = new Label("W");
        sign.getStyleClass().add("sign");
        var chooser = new Button(workspace, Icons.of(Feather.CHEVRON_DOWN));
        chooser.setContentDisplay(ContentDisplay.RIGHT);
        chooser.getStyleClass().add("workspace");
        var policy = new Label(production ? "PRODUCTION" : "ROUTINE");
        policy.getStyleClass().add(production ? "production" : "routine");
        var where = new Label(place);
        where.getStyleClass().add("tone-muted");
        var search = new Button("Search or run…");
        var key = new Label("Ctrl K");
        key.getStyleClass().add("key");
        search.setGraphic(key);
        search.setContentDisplay(ContentDisplay.RIGHT);
        search.getStyleClass().add("search");
        var bell = new Button("", Icons.of(Feather.BELL));
        bell.getStyleClass().addAll("flat", "button-icon");
        bell.setAccessibleText("Notices");
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var bar = new HBox(12, sign, chooser, policy, where, spring, search, bell);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("bar", production ? "bar-production" : "bar-routine");
        return bar;
    }

    private Node status() {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        lights.setAlignment(Pos.CENTER_RIGHT);
        var status = new HBox(12, outcome, spring, lights);
        status.setAlignment(Pos.CENTER_LEFT);
        status.getStyleClass().add("status");
        return status;
    }

    /** Adds a panel, which is made when it is first opened. */
    public void add(Panel panel, Supplier<Node> maker) {
        panels.put(panel, maker);
        var badge = new Label();
        badge.getStyleClass().add("badge");
        badge.setVisible(false);
        var name = new Label(panel.word());
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var row = new HBox(12, Icons.of(panel.icon()), name, spring, badge);
        row.setAlignment(Pos.CENTER_LEFT);
        var entry = new ToggleButton("", row);
        entry.setAccessibleText(panel.word() + ", Ctrl+" + panel.number());
        entry.getStyleClass().setAll("side-entry");
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setToggleGroup(group);
        entry.setOnAction(click -> open(panel));
        entries.put(panel, entry);
        badges.put(panel, badge);
        side.getChildren().add(entry);
    }

    /** Shows a panel; one that is not there is not shown, and nothing happens. */
    public void open(Panel panel) {
        var maker = panels.get(panel);
        if (maker == null) {
            return;
        }
        content.getChildren().setAll(opened.computeIfAbsent(panel, absent -> maker.get()));
        entries.get(panel).setSelected(true);
    }

    /** How many things of a panel need a person. */
    public void badge(Panel panel, int count) {
        var badge = badges.get(panel);
        if (badge != null) {
            badge.setText(Integer.toString(count));
            badge.setVisible(count > 0);
        }
    }

    /** A connection's light: a word and a sign, never only a colour. */
    public void light(String text, String style) {
        var light = new Label(text);
        light.getStyleClass().add(style);
        lights.getChildren().add(light);
    }

    /** The last outcome, at the lower left. */
    public void outcome(String text, Feather icon, String style) {
        outcome.setText(text);
        outcome.setGraphic(Icons.of(icon, style));
        outcome.setGraphicTextGap(8);
    }

    /** Lays a dialog over everything. */
    public void show(Node dialog) {
        layer.show(dialog);
    }

    /** Takes the topmost layer away. */
    public void hide() {
        layer.hide();
    }
}
