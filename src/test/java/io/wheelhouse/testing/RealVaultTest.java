package io.wheelhouse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RealVaultTest {
    @Nested
    @RealVault(VaultProduct.OPENBAO)
    class OpenBao {
        @Test
        void serves_and_takes_the_root_token(RunningVault vault) {
            assertThat(vault.call("GET", "auth/token/lookup-self", "")).contains("\"root\"");
        }

        @Test
        void takes_audit_devices(RunningVault vault) {
            var name = vault.newName();
            vault.call(
                    "POST",
                    "sys/audit/" + name,
                    "{\"type\":\"file\",\"options\":{\"file_path\":\"%s\"}}"
                            .formatted(vault.folder().resolve(name)));
            assertThat(vault.call("GET", "sys/audit", "")).contains(name);
            vault.call("DELETE", "sys/audit/" + name, "");
        }
    }

    @Nested
    @RealVault(VaultProduct.VAULT)
    class HashiCorpVault {
        @Test
        void serves_and_takes_the_root_token(RunningVault vault) {
            assertThat(vault.call("GET", "auth/token/lookup-self", "")).contains("\"root\"");
        }
    }
}
