package io.wheelhouse.desktop;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.locks.TierName;
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

    @Test
    void the_way_back_of_what_was_done_last() throws Exception {
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of())) {
            var robot = new FxRobot();
            robot.targetWindow(window.stage());
            window.untilRows();
            OnScreen.run(() -> window.session().reveal(new TierName("dev", "guilds")));
            window.press("Set limit…");
            window.untilShown("New limit");
            robot.push(KeyCode.CONTROL, KeyCode.A);
            robot.write("7");
            robot.push(KeyCode.ENTER);
            window.confirm("Set limit", "CHANGED");
            OnScreen.until("the dialog is closed", () -> !window.session().covered());
            robot.push(KeyCode.CONTROL, KeyCode.K);
            robot.write("undo");
            ListView<?> found = window.find(".palette .list-view");
            OnScreen.until(
                    "it is the first that is found",
                    () -> found.getItems().getFirst() instanceof Action action
                            && action.title().equals("Undo")
                            && action.about().startsWith("CHANGED: "));
            robot.push(KeyCode.ENTER);
            window.untilShown("WHAT WILL CHANGE");
            window.confirm("Undo", "UNDONE");
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
