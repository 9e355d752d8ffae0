package io.wheelhouse.vault.apply;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultLink;
import io.wheelhouse.testing.VaultProduct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@RealVault(VaultProduct.VAULT)
@DisplayName("An apply on HashiCorp Vault, killed anywhere and run again")
class KillAnywhereOnHashiCorpVaultTest extends KillAnywhere {
    private final VaultLink link;

    KillAnywhereOnHashiCorpVaultTest(RunningVault vault) throws ServiceException {
        link = VaultLink.to(vault);
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Override
    VaultServer server() {
        return link.server();
    }
}
