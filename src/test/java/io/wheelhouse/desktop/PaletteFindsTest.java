package io.wheelhouse.desktop;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.settings.Theme;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The palette finds what can be done by the word for it, wherever that is done. */
@NeedsFonts
class PaletteFindsTest {
    @TempDir
    Path home;

    @Test
    void exports_of_the_panel_and_the_way_to_what_other_panels_do() throws Exception {
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of())) {
            var robot = new FxRobot();
            robot.targetWindow(window.stage());
            TableView<?> board = window.find(".board");
            OnScreen.until("rows are there", () -> board.getItems().size() > 5);
            robot.push(KeyCode.CONTROL, KeyCode.K);
            TextField field = window.find(".palette-field");
            finds(window, field, "export", "Shown rows as CSV…");
            finds(window, field, "remove", "Go to Connections");
        }
    }

    @Test
    void the_removal_of_a_connection_where_they_are() throws Exception {
        try (var window = TestWindow.open(BareWorkspace.in(home, "").home(), Theme.LIGHT, BareWorkspace.VARIABLES)) {
            var robot = new FxRobot();
            robot.targetWindow(window.stage());
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT7);
            window.untilShown("Add connection…");
            robot.push(KeyCode.CONTROL, KeyCode.K);
            TextField field = window.find(".palette-field");
            finds(window, field, "remove", "Remove consul…");
            finds(window, field, "delete", "Remove consul…");
        }
    }

    private static void finds(TestWindow window, TextField field, String typed, String title) {
        ListView<?> found = window.find(".palette .list-view");
        OnScreen.run(() -> field.setText(typed));
        OnScreen.until("'" + title + "' is found by " + typed, () -> found.getItems().stream()
                .anyMatch(
                        item -> item instanceof Action action && action.title().equals(title)));
    }
}
