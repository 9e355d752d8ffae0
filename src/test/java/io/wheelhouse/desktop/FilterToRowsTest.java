package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** After a filter was typed, Return or Down leads to the rows. */
@NeedsFonts
class FilterToRowsTest {
    @TempDir
    Path home;

    private TestWindow window;
    private FxRobot robot;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.open(home, Theme.LIGHT, Map.of());
        robot = new FxRobot();
        robot.targetWindow(window.stage());
        TableView<?> board = window.find(".board");
        OnScreen.until("rows are there", () -> board.getItems().size() > 5);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void on_the_lock_board() {
        TableView<?> board = window.find(".board");
        type("env:prod");
        OnScreen.until("they are fewer", () -> board.getItems().size() == 13);
        leads(KeyCode.ENTER, board);
        assertThat(OnScreen.get(() -> board.getSelectionModel().getSelectedIndex()))
                .isZero();
        OnScreen.run(() -> board.getSelectionModel().clearAndSelect(2));
        type("env:prod");
        leads(KeyCode.DOWN, board);
        assertThat(OnScreen.get(() -> board.getSelectionModel().getSelectedIndex()))
                .as("what is selected stays so")
                .isEqualTo(2);
    }

    @Test
    void in_the_journal() {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT6);
        list(".timeline", "env:prod");
    }

    @Test
    void in_the_vault_panel() {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        SampleFiles.untilShown(window, home);
        list(".tree-list", "approle");
    }

    private void list(String selector, String filter) {
        ListView<?> list = window.find(selector);
        OnScreen.until("rows are there", () -> list.getItems().size() > 5);
        OnScreen.run(() -> list.getSelectionModel().clearSelection());
        type(filter);
        OnScreen.until("rows are left", () -> !list.getItems().isEmpty());
        leads(KeyCode.DOWN, list);
        assertThat(OnScreen.get(() -> list.getSelectionModel().isEmpty())).isFalse();
    }

    private void type(String filter) {
        robot.type(KeyCode.SLASH);
        OnScreen.until("the filter has the keyboard", () -> window.scene().getFocusOwner() instanceof TextField);
        robot.write(filter);
    }

    private void leads(KeyCode key, Node rows) {
        robot.push(key);
        OnScreen.until("the rows have the keyboard", () -> window.scene().getFocusOwner() == rows);
    }
}
