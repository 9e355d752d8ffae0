package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.ConsulVariant;
import io.wheelhouse.testing.RealConsul;
import io.wheelhouse.testing.StandInKeychain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** From the sandbox of a first run to the rows of a real Consul that asks for a token. */
@NeedsFonts
@RealConsul(ConsulVariant.ACL)
class ConnectTest {
    /** Where a workspace looks that says nothing else; no other test does. */
    private static final String KEYS = "/v1/kv/chef/";

    private final StandInKeychain keychain = new StandInKeychain();

    @TempDir
    Path home;

    @Test
    void a_new_operator_connects_a_consul_and_sees_its_rows(ConsulServer consul) throws Exception {
        consul.call("PUT", KEYS + "prod/lobby/max_concurrent", "2");
        consul.call("PUT", KEYS + "prod/lobby/current", "1");
        consul.call("PUT", KEYS + "prod/lobby/running/rack-7", "2026-11-24 00:00:00 +0000");
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of(), keychain)) {
            connect(window, consul, consul.token().orElseThrow(), "rack-7");
            var file = home.resolve("config/workspaces/live.yaml");
            assertThat(file)
                    .content()
                    .contains("token: {keychain: live-consul-token}")
                    .doesNotContain(consul.token().orElseThrow());
            assertThat(keychain.find("live-consul-token"))
                    .contains(new Secret(consul.token().orElseThrow()));
        } finally {
            consul.call("DELETE", KEYS + "?recurse=true", "");
        }
        try (var files = Files.walk(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as("the token is nowhere on disk: %s", file)
                        .doesNotContain(consul.token().orElseThrow());
            }
        }
    }

    @Test
    void of_a_token_that_sees_a_part_nobody_says_that_there_is_no_production(ConsulServer consul) throws Exception {
        consul.call("PUT", KEYS + "dev/lobby/max_concurrent", "2");
        consul.call("PUT", KEYS + "dev/lobby/current", "1");
        consul.call("PUT", KEYS + "dev/lobby/running/dev-7", "2026-11-24 00:00:00 +0000");
        consul.call("PUT", KEYS + "prod/lobby/max_concurrent", "2");
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of(), keychain)) {
            connect(window, consul, consul.newToken("key_prefix \"chef/dev\" { policy = \"read\" }"), "dev-7");
            window.untilShown("Partial:");
            window.untilShown("PARTLY HIDDEN");
            assertThat(OnScreen.get(() -> window.shows("NO PRODUCTION"))).isFalse();
            OnScreen.settle();
            assertThat(OnScreen.get(() -> window.session().notices().all()))
                    .as("what was late when it was opened is on the board, and no news")
                    .noneMatch(notice -> notice.text().contains("held too long"));
            OnScreen.picture(window.scene(), "connect-partly-hidden");
        } finally {
            consul.call("DELETE", KEYS + "?recurse=true", "");
        }
    }

    private void connect(TestWindow window, ConsulServer consul, String token, String host) {
        var robot = new FxRobot();
        robot.targetWindow(window.stage());
        TableView<?> board = window.find(".board");
        OnScreen.until("the sandbox has rows", () -> !board.getItems().isEmpty());
        window.untilShown("You are in the sandbox");
        window.press("Connect your services");
        window.press("New workspace…");
        Node sheet = window.find(".connection-sheet");
        robot.write("live");
        robot.clickOn(window.<Node>find("#field-address"));
        robot.write(consul.address());
        ChoiceBox<?> place = window.find("#place-token");
        OnScreen.run(() -> place.getSelectionModel().selectLast());
        robot.clickOn(window.<Node>find("#secret-token"));
        robot.write(token);
        // The panel below has a button of this name, too.
        OnScreen.run(() -> sheet.lookupAll(".button").stream()
                .filter(node -> node instanceof Button button && "Test".equals(button.getText()))
                .map(Button.class::cast)
                .forEach(Button::fire));
        OnScreen.until("the try has reached it", () -> says(sheet, "Reached in") && says(sheet, "As "));
        assertThat(OnScreen.colours(OnScreen.picture(window.scene(), "connect-tried")))
                .isGreaterThan(30);
        window.press("Add workspace");
        window.untilTold("Workspace live was added.");
        OnScreen.until("the workspace is open", () -> window.stage().getTitle().endsWith("live"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        window.untilShown(host);
        OnScreen.picture(window.scene(), "connect-rows");
    }

    private static boolean says(Node sheet, String words) {
        return sheet.lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Labeled label
                        && label.isVisible()
                        && label.getText() != null
                        && label.getText().contains(words));
    }
}
