package io.wheelhouse.vault.apply;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import org.junit.jupiter.api.DisplayName;

@RealVault(VaultProduct.OPENBAO)
@DisplayName("An apply on OpenBao, killed anywhere and run again")
class KillAnywhereOnOpenBaoTest extends KillAnywhereOnRealVault {
    KillAnywhereOnOpenBaoTest(RunningVault vault) throws ServiceException {
        super(vault);
    }
}
