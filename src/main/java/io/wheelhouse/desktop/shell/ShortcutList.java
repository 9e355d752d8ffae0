package io.wheelhouse.desktop.shell;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.Lay;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Which keys do what. */
final class ShortcutList extends VBox {
    private static final double WIDTH = 520;

    private final GridPane grid = new GridPane();
    private int rows;

    ShortcutList(List<Action> actions, Runnable close) {
        getStyleClass().add("sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        grid.setHgap(16);
        grid.setVgap(7);
        var what = new ColumnConstraints();
        what.setPercentWidth(68);
        var keys = new ColumnConstraints();
        keys.setHalignment(HPos.RIGHT);
        keys.setPercentWidth(32);
        grid.getColumnConstraints().addAll(what, keys);
        line("Search or run", Keys.text(Keys.PALETTE));
        actions.forEach(action -> action.keys().ifPresent(combination -> line(action.title(), Keys.text(combination))));
        line("Filter", "/");
        line("These shortcuts", "?");
        line("Close the topmost layer", "Esc");
        var done = Lay.button("Close", close);
        done.setDefaultButton(true);
        var foot = Lay.row(8, Lay.spring(), done);
        getChildren().addAll(Lay.label("Shortcuts", "dialog-title"), Lay.scrolled(grid, "Shortcuts"), foot);
    }

    private void line(String what, String keys) {
        grid.addRow(rows++, Lay.label(what), Lay.key(keys));
    }
}
