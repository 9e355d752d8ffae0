package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever cannot see the window, or has no mouse, gets everywhere: each control has a name, and Tab leads to it. */
@NeedsFonts
class AccessTest {
    private static final int MOST_TABS = 150;

    @TempDir
    Path home;

    private TestWindow window;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.open(home, Theme.LIGHT, Map.of());
        window.untilRows();
    }

    @AfterEach
    void close() {
        window.close();
    }

    /** Controls that do something, and whatever else the keyboard stops at. */
    private List<Node> controls(Node below) {
        var found = new ArrayList<Node>();
        OnScreen.run(() -> collect(below, found));
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable() || acts(node)) {
            found.add(node);
        }
        // What these are made of is theirs: they are one stop each.
        boolean whole = node instanceof Spinner<?> || node instanceof ComboBoxBase<?> || node instanceof ChoiceBox<?>;
        if (node instanceof Parent parent && !whole && !node.getStyleClass().contains("scroll-bar")) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static boolean acts(Node node) {
        boolean ours = !node.getStyleClass().contains("show-hide-columns-button");
        return ours
                && (node instanceof ButtonBase
                        || node instanceof TextInputControl
                        || node instanceof ListView<?>
                        || node instanceof TableView<?>);
    }

    private static String name(Node node) {
        var said = node.getAccessibleText();
        if (said != null && !said.isBlank()) {
            return said;
        }
        var written = node instanceof Labeled labeled ? labeled.getText() : null;
        return written == null ? "" : written;
    }

    private static String describe(Node node) {
        return node.getClass().getSimpleName() + " '" + name(node) + "' " + node.getStyleClass();
    }

    /** The name alone: what is drawn anew meanwhile is another node. */
    private static String stop(Node node) {
        return node.getClass().getSimpleName() + " " + name(node).replaceAll("\\d+", "#");
    }

    private void named(Node part, String what) {
        var nameless = controls(part).stream()
                .filter(node -> OnScreen.get(() -> name(node)).isBlank())
                .map(AccessTest::describe)
                .toList();
        assertThat(nameless).as("controls without a name in " + what).isEmpty();
    }

    /** Tab from where the keyboard is, until it comes back to where it was. */
    private void reached(Node part, String what) {
        Set<String> wanted = new TreeSet<>();
        for (var control : controls(part)) {
            if (!OnScreen.get(() -> disabled(control))) {
                wanted.add(OnScreen.get(() -> stop(control)));
            }
        }
        Set<String> seen = new TreeSet<>();
        for (int tab = 0; tab < MOST_TABS && !seen.containsAll(wanted); tab++) {
            window.key(KeyCode.TAB, false);
            OnScreen.run(() -> {
                var owner = window.scene().getFocusOwner();
                if (owner != null) {
                    seen.add(stop(owner));
                }
            });
        }
        wanted.removeAll(seen);
        assertThat(wanted).as("controls that Tab does not lead to in " + what).isEmpty();
    }

    private static boolean disabled(Node node) {
        return node.isDisabled();
    }

    private void check(String what) {
        OnScreen.settle();
        named(window.scene().getRoot(), what);
        reached(window.scene().getRoot(), what);
    }

    /** Of what lies over the panels only the topmost can be reached, and has to be. */
    private void checkLayer(String selector) {
        Node layer = window.find(selector);
        OnScreen.settle();
        named(layer, selector);
        reached(layer, selector);
    }

    @Test
    void on_the_lock_board_and_in_its_drawer() {
        TableView<?> board = window.find(".board");
        OnScreen.run(() -> board.getSelectionModel().select(2));
        window.untilShown("LAST 24 HOURS");
        check("the lock board");
    }

    @Test
    void in_the_journal() {
        window.key(KeyCode.DIGIT6, true);
        window.untilShown("Chain verified");
        ListView<?> timeline = window.find(".timeline");
        OnScreen.until("rows are there", () -> timeline.getItems().size() > 5);
        OnScreen.run(() -> timeline.getSelectionModel().select(3));
        check("the journal");
    }

    @Test
    void in_connections() {
        window.key(KeyCode.DIGIT7, true);
        window.untilShown("Reached in");
        check("connections");
        window.press("New workspace…");
        checkLayer(".layers > .sheet");
    }

    @Test
    void in_the_vault_panel_and_what_it_asks() {
        window.key(KeyCode.DIGIT3, true);
        SampleFiles.untilShown(window, home);
        check("the Vault panel");
        window.press("Compare…");
        window.untilShown("WITH ANOTHER FOLDER");
        checkLayer(".layers > .change-dialog");
        window.press("Close");
        window.press("Adopt…");
        checkLayer(".layers > .change-dialog");
        window.press("Cancel");
        window.press("Undo…");
        window.untilShown("Nothing was applied yet.");
        checkLayer(".layers > .change-dialog");
        window.press("Close");
        window.press("Apply all…");
        window.untilShown("A secret is needed");
        checkLayer(".layers > .change-dialog");
    }

    @Test
    void in_the_palette() {
        window.key(KeyCode.K, true);
        Node palette = window.find(".palette");
        named(palette, "the palette");
        assertThat(OnScreen.get(() -> window.scene().getFocusOwner())).isInstanceOf(TextInputControl.class);
    }

    @Test
    void in_the_settings() {
        window.key(KeyCode.COMMA, true);
        checkLayer(".layers > .sheet");
    }

    @Test
    void in_the_smallest_window_with_large_text_what_ends_a_dialog_is_in_reach() {
        OnScreen.run(() -> {
            window.stage().setWidth(960);
            window.stage().setHeight(540);
        });
        for (int larger = 0; larger < 6; larger++) {
            window.key(KeyCode.PLUS, true);
        }
        window.key(KeyCode.COMMA, true);
        inReach("Close", "settings-smallest");
        window.key(KeyCode.ESCAPE, false);
        run("about wheelhouse");
        inReach("Close", "about-smallest");
        window.key(KeyCode.ESCAPE, false);
        TableView<?> board = window.find(".board");
        OnScreen.run(() -> board.getSelectionModel().select(2));
        window.press("Disable…");
        window.untilShown("WHAT WILL CHANGE");
        inReach("Cancel", "change-dialog-smallest");
    }

    private void inReach(String word, String picture) {
        OnScreen.until("'" + word + "' is there", () -> window.button(word).isPresent());
        OnScreen.picture(window.scene(), picture);
        var place = OnScreen.get(() -> {
            var button = window.button(word).orElseThrow();
            return button.localToScene(button.getLayoutBounds());
        });
        assertThat(place.getMinY()).as(word).isBetween(0.0, 540.0);
        assertThat(place.getMaxY()).as(word).isLessThanOrEqualTo(540);
        assertThat(place.getMaxX()).as(word).isLessThanOrEqualTo(960);
    }

    @Test
    void in_what_tells_about_it_and_the_shortcuts() {
        run("about wheelhouse");
        checkLayer(".layers > .sheet");
        window.key(KeyCode.ESCAPE, false);
        OnScreen.run(() -> javafx.event.Event.fireEvent(
                window.scene().getRoot().lookup(".board"),
                new javafx.scene.input.KeyEvent(
                        javafx.scene.input.KeyEvent.KEY_TYPED, "?", "", KeyCode.UNDEFINED, true, false, false, false)));
        window.untilShown("Shortcuts");
        checkLayer(".layers > .sheet");
    }

    @Test
    void in_the_notices() {
        run("notices");
        checkLayer(".notice-list");
    }

    @Test
    void in_the_change_dialog() {
        TableView<?> board = window.find(".board");
        OnScreen.run(() -> board.getSelectionModel().select(2));
        window.press("Set limit…");
        window.untilShown("New limit");
        checkLayer(".change-dialog");
        window.press("Cancel");
        window.press("Disable…");
        window.untilShown("WHAT WILL CHANGE");
        checkLayer(".change-dialog");
    }

    private void run(String words) {
        window.key(KeyCode.K, true);
        TextInputControl field = window.find(".palette-field");
        OnScreen.run(() -> field.setText(words));
        OnScreen.settle();
        window.key(KeyCode.ENTER, false);
    }
}
