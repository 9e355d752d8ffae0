package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the token while the operator types, on a real server. */
@NeedsFonts
@RealVault(VaultProduct.OPENBAO)
@DisplayName("Tokens while the window is used, on OpenBao")
class VaultTokenOnOpenBaoTest {
    @TempDir
    Path home;

    private final RunningVault vault;
    private final String policy;

    VaultTokenOnOpenBaoTest(RunningVault vault) {
        this.vault = vault;
        policy = vault.newName();
    }

    private Path folder() throws Exception {
        var file = home.resolve("vault-config/sys/policy/" + policy + ".hcl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "path \"secret/data/%s\" {\n  capabilities = [\"read\"]\n}\n".formatted(policy));
        return home.resolve("vault-config");
    }

    private void revoke(String token) {
        vault.call("POST", "auth/token/revoke", "{\"token\":\"%s\"}".formatted(token));
    }

    @Test
    void nothing_typed_is_lost_when_the_token_is_revoked_while_the_dialog_is_open() throws Exception {
        var token = vault.newToken("root");
        try (var stage = new VaultWindow(home, Theme.LIGHT, "", vault.address(), token, folder())) {
            var window = stage.window;
            stage.chooseFolder();
            stage.choose("sys/policy/" + policy + ".hcl");
            window.press("Apply this…");
            window.untilShown("WHAT WILL CHANGE");
            stage.robot.write("OPS-46: a real server");
            revoke(token);
            window.press("Apply");
            window.untilShown("Try again");
            assertThat(policies()).as("nothing was written").doesNotContain(policy);
            stage.logIn(vault.newToken("root"));
            window.press("Try again");
            window.untilShown("WHAT WILL CHANGE");
            assertThat(stage.typed("Reason")).isEqualTo("OPS-46: a real server");
            window.press("Apply");
            window.untilShown("Read back: the server has it as wanted.");
            window.press("Close");
            assertThat(policies()).contains(policy);
            window.untilShown("all 1 same");
        } finally {
            vault.call("DELETE", "sys/policies/acl/" + policy, "");
        }
    }

    private String policies() {
        return vault.call("GET", "sys/policies/acl?list=true", "");
    }
}
