package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Without a mouse the Menu key, and Shift and F10, open what a right click opens, where the keyboard is. */
@NeedsFonts
class MenuKeyTest {
    @TempDir
    Path home;

    private TestWindow window;
    private FxRobot robot;
    private TableView<?> board;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.open(home, Theme.LIGHT, Map.of());
        robot = new FxRobot();
        robot.targetWindow(window.stage());
        board = window.find(".board");
        OnScreen.until("rows are there", () -> board.getItems().size() > 5);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void of_the_selected_row_of_the_lock_board() {
        OnScreen.run(() -> {
            board.requestFocus();
            board.getSelectionModel().clearAndSelect(3);
        });
        window.untilShown("LAST 24 HOURS");
        bothKeysOpen("Copy as text", () -> row(".table-row-cell", 3));
    }

    @Test
    void of_the_selected_row_of_the_journal() {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT6);
        ListView<?> timeline = window.find(".timeline");
        OnScreen.until("rows are there", () -> timeline.getItems().size() > 5);
        OnScreen.run(() -> timeline.getSelectionModel().clearAndSelect(3));
        bothKeysOpen("Copy as text", () -> row(".list-cell", 3));
    }

    @Test
    void of_the_selected_row_of_the_vault_panel() {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        SampleFiles.untilShown(window, home);
        ListView<?> list = window.find(".tree-list");
        OnScreen.run(() -> {
            list.requestFocus();
            list.getSelectionModel().clearAndSelect(2);
        });
        bothKeysOpen("Verify Vault against Git", () -> row(".list-cell", 2));
    }

    @Test
    void of_a_text_field() {
        // No wider than the headless screen, or a menu at the right would be moved into it.
        OnScreen.run(() -> window.stage().setWidth(960));
        OnScreen.settle();
        robot.type(KeyCode.SLASH);
        OnScreen.until("the filter has the keyboard", () -> window.scene().getFocusOwner() instanceof TextField);
        var field = window.scene().getFocusOwner();
        bothKeysOpen("Paste", () -> bounds(field));
        assertThat(OnScreen.get(() -> ((TextField) field).getText())).isEmpty();
    }

    @Test
    void a_selected_row_that_is_out_of_sight_is_brought_back_first() {
        OnScreen.run(() -> {
            window.stage().setHeight(560);
            board.requestFocus();
            board.getSelectionModel().clearAndSelect(1);
        });
        OnScreen.settle();
        OnScreen.run(() -> board.scrollTo(board.getItems().size() - 1));
        OnScreen.settle();
        robot.push(KeyCode.CONTEXT_MENU);
        opensAt(row(".table-row-cell", 1));
    }

    @Test
    void with_no_row_selected_it_opens_within_the_table_and_acts_on_nothing() {
        OnScreen.run(() -> {
            board.getSelectionModel().clearSelection();
            board.requestFocus();
        });
        robot.push(KeyCode.CONTEXT_MENU);
        opensAt(OnScreen.get(() -> bounds(board)));
        assertThat(OnScreen.get(() -> menus().getFirst().getItems()))
                .as("what needs a row cannot be chosen")
                .isNotEmpty()
                .allMatch(MenuItem::isDisable);
        assertThat(OnScreen.get(() -> board.getSelectionModel().isEmpty())).isTrue();
    }

    @Test
    void where_there_is_no_menu_nothing_happens() {
        var button = window.button("Refresh").orElseThrow();
        OnScreen.run(button::requestFocus);
        robot.push(KeyCode.CONTEXT_MENU);
        OnScreen.settle();
        assertThat(OnScreen.get(MenuKeyTest::menus)).isEmpty();
        assertThat(OnScreen.get(() -> window.scene().getFocusOwner())).isEqualTo(button);
    }

    @Test
    void arrows_and_return_choose_from_it() {
        OnScreen.run(() -> {
            board.requestFocus();
            board.getSelectionModel().clearAndSelect(3);
        });
        robot.push(KeyCode.CONTEXT_MENU);
        OnScreen.until("it is open", () -> menus().size() == 1);
        assertThat(window.session().covered()).isFalse();
        // The first that can be chosen: which one it is depends on what the sandbox does meanwhile; each has a dialog.
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        OnScreen.until("its dialog is open", window.session()::covered);
        assertThat(OnScreen.get(MenuKeyTest::menus)).isEmpty();
    }

    /** As on Windows, where the toolkit tells of the same key once more. */
    @Test
    void where_the_toolkit_tells_of_the_key_too_it_opens_once() {
        OnScreen.run(() -> {
            board.requestFocus();
            board.getSelectionModel().clearAndSelect(3);
        });
        robot.push(KeyCode.CONTEXT_MENU);
        OnScreen.until("it is open", () -> menus().size() == 1);
        var place = OnScreen.get(() -> menus().getFirst().getAnchorY());
        OnScreen.run(this::toolkitTells);
        OnScreen.settle();
        opensAt(row(".table-row-cell", 3));
        assertThat(OnScreen.get(() -> menus().getFirst().getAnchorY())).isEqualTo(place);
    }

    /** As on Windows, if it were that the key itself never came. */
    @Test
    void where_only_the_toolkit_tells_of_it_it_opens_too() {
        OnScreen.run(board::requestFocus);
        OnScreen.run(this::toolkitTells);
        OnScreen.until("it is open", () -> menus().size() == 1);
    }

    private void toolkitTells() {
        Event.fireEvent(
                window.scene().getFocusOwner(),
                new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 5, 5, true, null));
    }

    private interface Place {
        Bounds now();
    }

    private void bothKeysOpen(String item, Place place) {
        var before = OnScreen.get(() -> window.scene().getFocusOwner());
        robot.push(KeyCode.CONTEXT_MENU);
        opensAt(place.now());
        assertThat(OnScreen.get(() -> menus().getFirst().getItems()))
                .anyMatch(one -> one.getText() != null && one.getText().contains(item));
        robot.push(KeyCode.CONTEXT_MENU);
        OnScreen.settle();
        assertThat(OnScreen.get(MenuKeyTest::menus))
                .as("pressed again, no second one")
                .hasSizeLessThan(2);
        OnScreen.run(() -> menus().forEach(Window::hide));
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        opensAt(place.now());
        robot.push(KeyCode.ESCAPE);
        OnScreen.until("Escape closes it", () -> menus().isEmpty());
        assertThat(OnScreen.get(() -> window.scene().getFocusOwner()))
                .as("the keyboard is where it was")
                .isEqualTo(before);
    }

    private void opensAt(Bounds place) {
        OnScreen.until("a menu is open", () -> !menus().isEmpty());
        OnScreen.settle();
        var open = OnScreen.get(MenuKeyTest::menus);
        assertThat(open).hasSize(1);
        assertThat(OnScreen.get(() -> open.getFirst().getAnchorX())).isBetween(place.getMinX(), place.getMaxX());
        // Its shadow stands out above what is drawn of it.
        assertThat(OnScreen.get(() -> open.getFirst().getAnchorY()))
                .isBetween(place.getMinY() - 20, place.getMaxY() + 1);
    }

    private Bounds row(String kind, int index) {
        return OnScreen.get(() -> window.scene().getRoot().lookupAll(kind).stream()
                .map(IndexedCell.class::cast)
                .filter(cell -> cell.getIndex() == index && cell.isVisible())
                .map(MenuKeyTest::bounds)
                .findFirst()
                .orElseThrow());
    }

    private static Bounds bounds(Node node) {
        return node.localToScreen(node.getLayoutBounds());
    }

    private static List<ContextMenu> menus() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .filter(Window::isShowing)
                .toList();
    }
}
