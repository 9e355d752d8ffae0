package io.wheelhouse.adapters.vault;

import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import org.junit.jupiter.api.DisplayName;

@RealVault(VaultProduct.VAULT)
@DisplayName("Logins to HashiCorp Vault")
class HashiCorpVaultLoginsTest extends RealLoginsContract {
    HashiCorpVaultLoginsTest(RunningVault vault) {
        super(vault);
    }
}
