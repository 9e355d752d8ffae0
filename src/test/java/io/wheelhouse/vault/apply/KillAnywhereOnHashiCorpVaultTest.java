package io.wheelhouse.vault.apply;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import org.junit.jupiter.api.DisplayName;

@RealVault(VaultProduct.VAULT)
@DisplayName("An apply on HashiCorp Vault, killed anywhere and run again")
class KillAnywhereOnHashiCorpVaultTest extends KillAnywhereOnRealVault {
    KillAnywhereOnHashiCorpVaultTest(RunningVault vault) throws ServiceException {
        super(vault);
    }
}
