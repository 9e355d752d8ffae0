package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.locks.TierName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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
    void a_tier_from_every_panel_and_what_can_be_done_now_first() throws Exception {
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of())) {
            var robot = new FxRobot();
            robot.targetWindow(window.stage());
            window.untilRows();
            robot.push(KeyCode.CONTROL, KeyCode.K);
            ListView<?> all = window.find(".palette .list-view");
            assertThat(OnScreen.get(() -> ((Action) all.getSelectionModel().getSelectedItem())
                            .unavailable()
                            .get()))
                    .as("why the row that Return takes cannot be done")
                    .isEmpty();
            robot.push(KeyCode.ESCAPE);
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT7);
            window.untilShown("New workspace…");
            robot.push(KeyCode.CONTROL, KeyCode.K);
            TextField field = window.find(".palette-field");
            finds(window, field, "prod/matchmaking", "prod/matchmaking");
            robot.push(KeyCode.ENTER);
            window.untilShown("prod / matchmaking");
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
            window.untilShown("New limit of dev/guilds");
            robot.push(KeyCode.CONTROL, KeyCode.A);
            robot.write("1e3");
            window.untilShown("A limit is a whole number from −1 to 2,147,483,647.");
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

    @Test
    void every_row_has_its_looks_from_the_first_frame_on() throws Exception {
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of())) {
            window.untilRows();
            OnScreen.run(() -> window.session()
                    .notices()
                    .add(new Notice(
                            Instant.EPOCH, Notice.Kind.DONE, "It is done.", Optional.empty(), Optional.empty())));
            assertThat(undrawn(
                            window,
                            ".palette",
                            () -> window.session().shown().orElseThrow().shell().palette()))
                    .as("labels that are not drawn yet")
                    .isEmpty();
            window.key(KeyCode.ESCAPE, false);
            assertThat(undrawn(window, ".notice-list", () -> window.scene().getRoot().lookupAll(".button").stream()
                            .filter(node ->
                                    String.valueOf(node.getAccessibleText()).startsWith("Notices"))
                            .map(Button.class::cast)
                            .findFirst()
                            .orElseThrow()
                            .fire()))
                    .as("labels that are not drawn yet")
                    .isEmpty();
        }
    }

    /** Labels below a layer that have no looks in the frame after something was done. */
    private static List<String> undrawn(TestWindow window, String layer, Runnable act) throws Exception {
        var bare = new CompletableFuture<List<String>>();
        OnScreen.run(() -> {
            act.run();
            var once = new Runnable[1];
            once[0] = () -> {
                window.scene().removePostLayoutPulseListener(once[0]);
                bare.complete(window.scene().getRoot().lookupAll(layer + " .list-cell .label").stream()
                        .map(Label.class::cast)
                        .filter(label -> label.getSkin() == null)
                        .map(Label::getText)
                        .toList());
            };
            window.scene().addPostLayoutPulseListener(once[0]);
        });
        return bare.get(10, TimeUnit.SECONDS);
    }

    private static void finds(TestWindow window, TextField field, String typed, String title) {
        ListView<?> found = window.find(".palette .list-view");
        OnScreen.run(() -> field.setText(typed));
        OnScreen.until("'" + title + "' is found by " + typed, () -> found.getItems().stream()
                .anyMatch(
                        item -> item instanceof Action action && action.title().equals(title)));
    }
}
