package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.FakeVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
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
    private static final String PAYMENTS = "auth/approle/role/payments";

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
        SampleFiles.untilShown(window, home);
    }

    @AfterEach
    void close(TestInfo test) {
        OnScreen.picture(
                window.scene(),
                "vault-flow-" + test.getTestMethod().orElseThrow().getName());
        window.close();
    }

    /** Somebody else changes the server. */
    private void elsewhere(String path, String fields) throws Exception {
        try (var other = window.wheelhouse().open(window.wheelhouse().choose(Optional.of("sandbox")))) {
            other.connections()
                    .getFirst()
                    .connection()
                    .port(VaultServer.class)
                    .orElseThrow()
                    .write(path, (Fields) FakeVault.json(fields));
        }
    }

    private void choose(String file) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        window.find(".palette-field");
        robot.write(file);
        robot.push(KeyCode.ENTER);
        OnScreen.until("it is chosen", () -> window.scene().getRoot().lookupAll(".details-name").stream()
                .anyMatch(node -> ((javafx.scene.control.Label) node).getText().equals(file)));
    }

    private void type(String field, String text) {
        Node found = OnScreen.get(() -> window.scene().getRoot().lookupAll(".text-input").stream()
                .filter(node -> field.equals(node.getAccessibleText()))
                .findFirst()
                .orElseThrow());
        robot.clickOn(found);
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write(text);
    }

    private String typed(String field) {
        return OnScreen.get(() -> window.scene().getRoot().lookupAll(".text-input").stream()
                .filter(node -> field.equals(node.getAccessibleText()))
                .map(node -> ((TextInputControl) node).getText())
                .findFirst()
                .orElse(""));
    }

    @Test
    void a_drift_is_found_the_field_put_right_and_the_server_verified() throws Exception {
        elsewhere(PAYMENTS, "{'token_ttl': '2h'}");
        window.press("Verify");
        window.untilShown("6 drifted since");
        choose(PAYMENTS + ".json");
        window.untilShown("1 of 4 fields differ");
        window.untilShown("7200 s ≠ 1800 s (duration)");
        window.press("Apply this…");
        window.untilShown("WHAT WILL CHANGE");
        assertThat(OnScreen.get(() -> window.button("Apply").orElseThrow().isDisabled()))
                .as("a reason is required")
                .isTrue();
        robot.write("OPS-12: as Git has it");
        window.press("Apply");
        window.untilShown("Read back: the server has it as wanted.");
        OnScreen.picture(window.scene(), "vault-apply-report-light");
        window.press("Close");
        window.untilShown("5 drifted since");
        OnScreen.until("it is the same", () -> window.shows("Same") && !window.shows("1 of 4 fields differ"));
        window.untilShown("equal (duration)");
        window.untilShown("Undo");
        robot.clickOn(".hyperlink");
        window.untilShown("WHAT WILL CHANGE");
        robot.write("the two hours were meant");
        window.press("Undo");
        window.untilShown("Read back: the server has it as wanted.");
        window.press("Close");
        window.untilShown("6 drifted since");
    }

    @Test
    void what_changed_on_the_server_since_the_plan_is_shown_and_asked_about_anew() throws Exception {
        choose("auth/approle/role/matchmaking.json");
        window.untilShown("2 of 4 fields differ");
        window.press("Dismiss");
        OnScreen.picture(window.scene(), "vault-light");
        window.press("Apply this…");
        window.untilShown("WHAT WILL CHANGE");
        robot.write("shorter sessions");
        elsewhere("auth/approle/role/matchmaking", "{'token_ttl': '3h'}");
        window.press("Apply");
        window.untilShown("WHAT MOVED");
        window.untilShown("token_ttl: was 3600, is 10800");
        OnScreen.picture(window.scene(), "vault-conflict-light");
        window.press("Look again");
        window.untilShown("MOVED MEANWHILE");
        assertThat(typed("Reason")).as("what was typed is still there").isEqualTo("shorter sessions");
        window.press("Apply");
        window.untilShown("Read back: the server has it as wanted.");
        window.press("Close");
        window.untilShown("4 drifted since");
        window.press("Undo…");
        window.untilShown("shorter sessions");
        OnScreen.picture(window.scene(), "vault-runs-light");
        robot.clickOn(".run .button");
        window.untilShown("WHAT WILL CHANGE");
        robot.write("they were too short");
        window.press("Undo");
        window.untilShown("Read back: the server has it as wanted.");
        window.press("Close");
        window.untilShown("5 drifted since");
    }

    @Test
    void what_has_changed_since_a_run_is_put_back_once_that_is_agreed_to() throws Exception {
        elsewhere(PAYMENTS, "{'token_ttl': '2h'}");
        window.press("Verify");
        choose(PAYMENTS + ".json");
        window.untilShown("1 of 4 fields differ");
        window.press("Apply this…");
        window.untilShown("WHAT WILL CHANGE");
        robot.write("as Git has it");
        window.press("Apply");
        window.untilShown("Read back: the server has it as wanted.");
        window.press("Close");
        elsewhere(PAYMENTS, "{'token_ttl': '5h'}");
        window.press("Undo…");
        window.untilShown("as Git has it");
        robot.clickOn(".run .button");
        window.untilShown("CHANGED SINCE");
        OnScreen.picture(window.scene(), "vault-undo-changed-light");
        robot.clickOn(".check-box");
        window.press("Preview…");
        window.untilShown("what others changed there may be lost");
        robot.write("the two hours were meant");
        window.press("Undo");
        window.untilShown("Read back: the server has it as wanted.");
        window.press("Close");
        window.untilShown("7200 s ≠ 1800 s (duration)");
    }

    @Test
    void everything_is_applied_with_a_secret_that_is_asked_for_and_shown_nowhere() throws Exception {
        window.press("Apply all…");
        window.untilShown("A secret is needed that is not in Git");
        robot.write("canary-7f3a");
        OnScreen.picture(window.scene(), "vault-secrets-light");
        window.press("Preview…");
        window.untilShown("WHAT WILL CHANGE");
        assertThat(OnScreen.get(() -> window.shows("canary-7f3a"))).isFalse();
        robot.write("the sample");
        window.press("Apply all");
        window.untilShown("4 of 5 read back and as wanted; of 1 not all can be read back.");
        assertThat(OnScreen.get(() -> window.shows("canary-7f3a"))).isFalse();
        window.press("Close");
        window.untilShown("all %d same".formatted(SampleFiles.in(home)));
        for (var file : Files.walk(home).filter(Files::isRegularFile).toList()) {
            assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain("canary-7f3a");
        }
    }

    @Test
    void a_server_is_adopted_into_a_folder_and_that_is_proven() {
        window.press("Adopt…");
        window.untilShown("The server is only read.");
        type("Folder to write into", home.resolve("taken-over").toString());
        window.press("Read server…");
        window.untilShown("files for");
        window.press("Write files");
        window.untilShown("A plan over them shows no change.");
        OnScreen.picture(window.scene(), "vault-adopted-light");
        window.press("Show plan");
        window.untilShown("taken-over");
        window.untilShown("no Git repository");
        window.untilShown("same");
        assertThat(home.resolve("taken-over/sys/policy/build-agents.hcl")).exists();
    }

    @Test
    void a_folder_is_compared_with_another() throws Exception {
        var other = Files.createDirectories(home.resolve("other/sys/policy"));
        Files.writeString(other.resolve("payments.hcl"), "path \"x\" {\n  capabilities = [\"read\"]\n}\n");
        window.press("Compare…");
        window.untilShown("WITH ANOTHER FOLDER");
        type("Folder to compare with", home.resolve("other").toString());
        window.press("Compare folders");
        window.untilShown("different.");
        window.untilShown("sys/policy/payments.hcl");
        OnScreen.picture(window.scene(), "vault-compared-light");
    }

    @Test
    void the_filter_is_a_key_away_and_escape_takes_it_back() {
        robot.type(KeyCode.SLASH);
        robot.write("state:change");
        ListView<?> list = window.find(".tree-list");
        OnScreen.until("two files and their families", () -> list.getItems().size() == 4);
        robot.push(KeyCode.ESCAPE);
        OnScreen.until("all are back", () -> list.getItems().size() > 40);
    }
}
