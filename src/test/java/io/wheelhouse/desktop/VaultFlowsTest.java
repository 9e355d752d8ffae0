package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What operators do in the Vault panel, with mouse and keyboard on the window itself, in the sandbox. */
@NeedsFonts
class VaultFlowsTest {
    @TempDir
    Path home;

    private TestWindow window;
    private FxRobot robot;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.open(home, Theme.LIGHT, Map.of());
        robot = new FxRobot();
        robot.targetWindow(window.stage());
        window.find(".board");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        ListView<?> list = window.find(".tree-list");
        OnScreen.until("rows are there", () -> !list.getItems().isEmpty());
    }

    @AfterEach
    void close(TestInfo test) {
        OnScreen.picture(
                window.scene(),
                "vault-flow-" + test.getTestMethod().orElseThrow().getName());
        window.close();
    }

    @Test
    void first_look() {
        assertThat(window.shows("Vault")).isTrue();
        OnScreen.settle();
    }
}
