package io.wheelhouse.desktop.shell;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The panels' names, with a number where something needs a person. Only icons where the window is narrow. */
final class Sidebar extends VBox {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final Map<Panel, Entry> entries = new EnumMap<>(Panel.class);
    private final Consumer<Panel> open;

    Sidebar(Consumer<Panel> open) {
        super(2);
        this.open = open;
        getStyleClass().add("sidebar");
    }

    private record Entry(ToggleButton button, HBox row, Label name, Label badge) {}

    private static void widen(HBox row, ToggleButton button) {
        row.prefWidthProperty().bind(button.widthProperty().subtract(24));
    }

    void add(Panel panel) {
        var badge = Lay.whole("", "badge");
        badge.setVisible(false);
        badge.managedProperty().bind(badge.visibleProperty());
        var name = Lay.whole(panel.word());
        HBox row = Lay.row(12, Icons.of(panel.icon()), name, Lay.spring(), badge);
        row.setMouseTransparent(true);
        var button = new ToggleButton("", row);
        button.getStyleClass().setAll("side-entry");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip(panel.word() + "  " + Keys.text(Keys.panel(panel))));
        button.setOnAction(press -> {
            // Pressed again it would be let go, which no panel is.
            button.setSelected(true);
            open.accept(panel);
        });
        entries.put(panel, new Entry(button, row, name, badge));
        widen(row, button);
        getChildren().add(button);
        badge(panel, 0);
    }

    void select(Panel panel) {
        entries.forEach((one, entry) -> entry.button().setSelected(one == panel));
    }

    void badge(Panel panel, int count) {
        var entry = entries.get(panel);
        if (entry != null) {
            entry.badge().setText(Integer.toString(count));
            entry.badge().setVisible(count > 0);
            entry.button()
                    .setAccessibleText(panel.word() + (count > 0 ? ", " + count + " need a person" : "") + ", "
                            + Keys.text(Keys.panel(panel)));
        }
    }

    void narrow(boolean narrow) {
        pseudoClassStateChanged(NARROW, narrow);
        entries.values().forEach(entry -> {
            entry.name().setVisible(!narrow);
            entry.name().setManaged(!narrow);
            // As wide as its button it would keep the bar as wide as it was.
            if (narrow) {
                entry.row().prefWidthProperty().unbind();
                entry.row().setPrefWidth(USE_COMPUTED_SIZE);
            } else {
                widen(entry.row(), entry.button());
            }
            // A button does not hear that its graphic wants another width.
            entry.button().requestLayout();
        });
    }
}
