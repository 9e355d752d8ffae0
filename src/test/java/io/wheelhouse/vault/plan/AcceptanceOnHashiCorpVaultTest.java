package io.wheelhouse.vault.plan;

import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@RealVault(VaultProduct.VAULT)
@DisplayName("Vault's acceptance cases on HashiCorp Vault")
class AcceptanceOnHashiCorpVaultTest extends AcceptanceOnRealVault {
    AcceptanceOnHashiCorpVaultTest(RunningVault vault) {
        super(vault);
    }

    @Override
    Set<String> lacks() {
        return Set.of();
    }
}
