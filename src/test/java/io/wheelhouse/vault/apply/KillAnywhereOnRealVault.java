package io.wheelhouse.vault.apply;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** An apply on a real server. */
@Timeout(120)
abstract class KillAnywhereOnRealVault extends KillAnywhere {
    private final VaultLink link;

    KillAnywhereOnRealVault(RunningVault vault) throws ServiceException {
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
