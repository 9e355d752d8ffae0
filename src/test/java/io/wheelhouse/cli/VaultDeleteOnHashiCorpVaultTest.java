package io.wheelhouse.cli;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@RealVault(VaultProduct.VAULT)
@DisplayName("What is not in Git, deleted one by one, on HashiCorp Vault")
class VaultDeleteOnHashiCorpVaultTest extends VaultDeleteOnRealVault {
    VaultDeleteOnHashiCorpVaultTest(@TempDir Path home, RunningVault vault) throws ServiceException {
        super(home, vault);
    }
}
