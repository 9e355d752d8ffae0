package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Drift is noticed by who does not look at the panel; and who has no Vault sees nothing of it. */
@NeedsFonts
class VaultDriftTest {
    @TempDir
    Path home;

    private final TestClock clock = new TestClock(Instant.now());

    private TestWindow open(Map<String, String> more) throws Exception {
        var window = TestWindow.open(home, Theme.LIGHT, more, clock);
        window.find(".board");
        return window;
    }

    @Test
    void a_remembered_folder_is_verified_without_the_panel_and_drift_is_told() throws Exception {
        var robot = new FxRobot();
        try (var window = open(Map.of())) {
            robot.targetWindow(window.stage());
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
            SampleFiles.untilShown(window, home);
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        }
        try (var window = open(Map.of())) {
            OnScreen.settle();
            assertThat(OnScreen.get(() -> window.shows("drifted from Git"))).isFalse();
            robot.targetWindow(window.stage());
            // The line at the foot tells what was last, which the step of the clock brings too; the notices keep all.
            robot.push(KeyCode.CONTROL, KeyCode.K);
            window.find(".palette-field");
            robot.write("notices");
            robot.push(KeyCode.ENTER);
            window.find(".notice-list");
            clock.forward(Duration.ofSeconds(61));
            window.untilShown("Vault drifted from Git in 5 files.");
            OnScreen.picture(window.scene(), "vault-drift-notice-light");
            robot.push(KeyCode.ESCAPE);
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
            ListView<?> list = window.find(".tree-list");
            OnScreen.until("the panel shows it", () -> list.getItems().size() > 40);
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
            robot.push(KeyCode.CONTROL, KeyCode.K);
            window.find(".palette-field");
            robot.write("verify vault");
            robot.push(KeyCode.ENTER);
            window.untilShown("Checked ");
        }
    }

    @Test
    void a_workspace_without_a_vault_has_no_panel_and_its_key_does_nothing() throws Exception {
        var file = home.resolve("config/workspaces/consul-only.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                connections:
                  consul:
                    type: consul
                    address: http://127.0.0.1:1
                """);
        var robot = new FxRobot();
        try (var window = open(Map.of("WHEELHOUSE_WORKSPACE", "consul-only"))) {
            robot.targetWindow(window.stage());
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
            robot.push(KeyCode.CONTROL, KeyCode.K);
            window.find(".palette-field");
            robot.write("vault");
            window.untilShown("Nothing fits");
            assertThat(OnScreen.get(() ->
                            window.scene().getRoot().lookupAll(".side-entry").size()))
                    .as("Locks, Journal, Connections")
                    .isEqualTo(3);
        }
    }
}
