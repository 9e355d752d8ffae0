package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.vault.FakeVault;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Vault panel in every state it can be in, light and dark, to be looked at: target/screenshots/vault-… */
@NeedsFonts
class VaultStatesTest {
    @TempDir
    Path home;

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void every_state_is_shown_and_says_what_to_do(Theme theme) throws Exception {
        try (var stage = VaultStage.open(home, theme, "")) {
            var window = stage.window;
            window.untilShown("No configuration folder yet.");
            stage.keep("no-folder", theme);
            stage.chooseFolder();
            window.untilShown("as ann");
            window.untilShown("min left");
            stage.keep("needs-secret", theme);
            stage.choose("auth/approle/role/matchmaking.json");
            stage.keep("plan", theme);
            stage.choose("mounts/pki/roles/internal.json");
            window.untilShown("This write resets what is live and not in Git: allow_subdomains");
            stage.keep("consequences", theme);
            stage.choose("sys/policy/leaderboard.hcl");
            stage.keep("create", theme);
            stage.choose("auth/approle/role/build-agents");
            window.untilShown("no file is about it");
            stage.keep("not-in-git", theme);

            stage.robot.type(KeyCode.SLASH);
            stage.robot.write("nothing like this");
            window.untilShown("No item fits.");
            stage.keep("nothing-fits", theme);
            stage.robot.push(KeyCode.ESCAPE);

            stage.vault().write("sys/policies/acl/payments", FakeVault.fields("{'policy': 'path \\\"x\\\" {\\n}\\n'}"));
            Files.writeString(stage.folder.resolve("sys/policy/broken.json"), "{\"path\": {}, \"path\": {}}");
            window.press("Plan");
            window.untilShown(stage.files() + " items");
            window.untilShown("dirty");
            stage.choose("sys/policy/broken.json");
            stage.keep("error", theme);
            stage.choose("sys/policy/payments.hcl");
            window.untilShown("Server now");
            stage.keep("policy", theme);
            Files.delete(stage.folder.resolve("sys/policy/broken.json"));

            stage.server.hide("auth/approle/role/payments");
            window.press("Plan");
            window.untilShown("Partial: this token may not see 1 of %d items.".formatted(stage.files()));
            stage.choose("auth/approle/role/payments.json");
            stage.keep("partial", theme);

            stage.server.seal(true);
            window.press("Plan");
            window.untilShown("Sealed · as of");
            window.untilShown("Next try in");
            window.untilShown("vault sealed");
            stage.keep("sealed", theme);
            stage.server.seal(false);
            window.press("Retry now");
            window.untilShown("Planned");

            stage.server.standby(true);
            window.press("Plan");
            window.untilShown("Standby · as of");
            window.untilShown("vault standby");
            stage.keep("standby", theme);
            stage.server.standby(false);
            window.press("Retry now");
            window.untilShown("Planned");

            stage.expire();
            window.press("Verify");
            window.untilShown("Denied · as of");
            window.untilShown("the token has expired");
            assertThat(OnScreen.get(() -> window.shows(stage.files() + " items") || window.shows("leaderboard.hcl")))
                    .as("the last plan stays")
                    .isTrue();
            stage.keep("denied", theme);
            stage.logIn();
            window.press("Retry now");
            window.untilShown("Planned");

            var away = stage.folder.resolveSibling("moved-away");
            Files.move(stage.folder, away);
            window.press("Plan");
            window.untilShown("The folder is not there.");
            OnScreen.until("nothing is said of rows that are not shown", () -> !window.shows("Partial:"));
            stage.keep("missing-folder", theme);
            Files.move(away, stage.folder);
            window.press("Look again");
            window.untilShown("Planned");

            stage.server.close();
            window.press("Plan");
            window.untilShown("Disconnected · as of");
            stage.keep("disconnected", theme);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void in_a_read_only_workspace_actions_are_there_disabled_and_say_why(Theme theme) throws Exception {
        try (var stage = VaultStage.open(home, theme, "readOnly: true\n")) {
            stage.chooseFolder();
            stage.choose("auth/approle/role/matchmaking.json");
            stage.window.untilShown("Workspace games-live is read-only. Nothing can be changed from here.");
            for (var word : new String[] {"Apply all…", "Apply this…"}) {
                assertThat(OnScreen.get(
                                () -> stage.window.button(word).orElseThrow().isDisabled()))
                        .as(word)
                        .isTrue();
            }
            stage.keep("read-only", theme);
        }
    }

    @Test
    void the_smallest_window_still_shows_tree_and_fields() throws Exception {
        try (var stage = VaultStage.open(home, Theme.LIGHT, "")) {
            stage.chooseFolder();
            stage.choose("auth/approle/role/matchmaking.json");
            OnScreen.run(() -> {
                stage.window.stage().setWidth(960);
                stage.window.stage().setHeight(540);
            });
            OnScreen.until("it is as small", () -> stage.window.scene().getWidth() == 960);
            stage.keep("smallest", Theme.LIGHT);
            for (var word :
                    new String[] {"Verify", "Plan", "Apply all…", "Compare…", "Adopt…", "Undo…", "Apply this…"}) {
                var button = stage.window.button(word).orElseThrow();
                var place = OnScreen.get(() -> button.localToScene(button.getLayoutBounds()));
                assertThat(place.getMaxX()).as(word).isLessThanOrEqualTo(960);
                assertThat(place.getMinX()).as(word).isGreaterThan(0);
            }
        }
    }

    @Test
    void nothing_typed_is_lost_when_the_token_expires_while_the_dialog_is_open() throws Exception {
        try (var stage = VaultStage.open(home, Theme.LIGHT, "")) {
            var window = stage.window;
            stage.chooseFolder();
            window.press("Apply all…");
            window.untilShown("A secret is needed that is not in Git");
            stage.robot.write("canary-password");
            window.press("Preview…");
            window.untilShown("Type games-live to go on");
            stage.robot.write("OPS-44: the sample");
            stage.robot.push(KeyCode.TAB);
            stage.robot.write("games-live");
            stage.expire();
            window.press("Apply all");
            window.untilShown("Try again");
            stage.keep("token-expired", Theme.LIGHT);
            window.press("Try again");
            window.untilShown("Try again");
            stage.logIn();
            window.press("Try again");
            window.untilShown("WHAT WILL CHANGE");
            assertThat(stage.typed("Reason")).isEqualTo("OPS-44: the sample");
            assertThat(stage.typed("Type games-live to go on")).isEqualTo("games-live");
            stage.server.hold("pki/roles/internal");
            window.press("Apply all");
            window.untilShown("3 of 5 done");
            window.untilShown("writing…");
            window.untilShown("waits");
            window.untilShown("Being written, for ");
            stage.keep("applying", Theme.LIGHT);
            stage.server.release();
            window.untilShown("4 of 5 read back and as wanted; of 1 not all can be read back.");
            stage.keep("applied", Theme.LIGHT);
            window.press("Close");
            window.untilShown("all %d same".formatted(stage.files()));
            stage.keep("verified", Theme.LIGHT);
            assertThat(OnScreen.get(() -> window.shows("canary"))).isFalse();
        }
    }

    @Test
    void an_end_that_nobody_knows_is_called_so_until_the_server_was_read() throws Exception {
        try (var stage = VaultStage.open(home, Theme.LIGHT, "")) {
            var window = stage.window;
            stage.chooseFolder();
            stage.choose("auth/approle/role/matchmaking.json");
            window.press("Apply this…");
            window.untilShown("WHAT WILL CHANGE");
            stage.robot.write("OPS-45");
            stage.server.loseRepliesTo("auth/approle/role/matchmaking");
            window.press("Apply");
            window.untilShown("UNKNOWN");
            stage.robot.push(KeyCode.ESCAPE);
            window.untilShown("How this ended is not known yet");
            stage.keep("unknown", Theme.LIGHT);
            stage.server.loseRepliesTo("");
            window.untilShown("settled now");
            window.press("Look again");
            OnScreen.until("it is known", () -> !window.shows("How this ended is not known yet"));
            window.untilShown("4 drifted since");
        }
    }
}
