package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A picture of every panel and of what lies over it, light and dark, to be looked at: target/screenshots. */
@NeedsFonts
class ScreenshotsTest {
    @TempDir
    Path home;

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void every_panel_and_layer_can_be_seen(Theme theme) throws Exception {
        try (var window = TestWindow.open(home, theme, Map.of())) {
            TableView<?> board = window.find(".board");
            OnScreen.until("rows are there", () -> !board.getItems().isEmpty());
            keep(window, "locks", theme);
            OnScreen.run(() -> board.getSelectionModel().select(2));
            window.untilShown("LAST 24 HOURS");
            keep(window, "locks-drawer", theme);
            window.key(KeyCode.K, true);
            keep(window, "palette", theme);
            window.key(KeyCode.ESCAPE, false);
            window.key(KeyCode.COMMA, true);
            keep(window, "settings", theme);
            window.key(KeyCode.ESCAPE, false);
            window.press("Release slot…");
            window.untilShown("WHAT WILL CHANGE");
            keep(window, "change-dialog", theme);
            window.press("Cancel");
            window.key(KeyCode.DIGIT6, true);
            window.untilShown("Chain verified");
            keep(window, "journal", theme);
            ListView<?> timeline = window.find(".timeline");
            OnScreen.until("rows are there", () -> timeline.getItems().size() > 5);
            OnScreen.run(() -> timeline.getSelectionModel().select(3));
            keep(window, "journal-drawer", theme);
            window.key(KeyCode.DIGIT7, true);
            window.untilShown("Reached in");
            keep(window, "connections", theme);
            window.press("New workspace…");
            keep(window, "new-workspace", theme);
        }
    }

    private static void keep(TestWindow window, String name, Theme theme) {
        var picture = OnScreen.picture(window.scene(), name + "-" + theme.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(OnScreen.colours(picture)).as("colours of " + name).isGreaterThan(30);
    }
}
