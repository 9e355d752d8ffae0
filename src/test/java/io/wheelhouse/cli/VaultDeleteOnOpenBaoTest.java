package io.wheelhouse.cli;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@RealVault(VaultProduct.OPENBAO)
@DisplayName("What is not in Git, deleted one by one, on OpenBao")
class VaultDeleteOnOpenBaoTest extends VaultDeleteOnRealVault {
    VaultDeleteOnOpenBaoTest(@TempDir Path home, RunningVault vault) throws ServiceException {
        super(home, vault);
    }
}
