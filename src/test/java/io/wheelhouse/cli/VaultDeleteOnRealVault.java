package io.wheelhouse.cli;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultLink;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What is not in Git, on a real server. */
@Timeout(60)
abstract class VaultDeleteOnRealVault extends VaultDeleteContract {
    private final Desk desk;
    private final Path tree;
    private final VaultLink link;

    VaultDeleteOnRealVault(Path home, RunningVault vault) throws ServiceException {
        desk = new Desk(home)
                .without("WHEELHOUSE_WORKSPACE")
                .with("VAULT_ADDR", vault.address())
                .with("VAULT_TOKEN", RunningVault.ROOT_TOKEN);
        tree = home.resolve("tree");
        link = VaultLink.to(vault);
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Override
    Desk desk() {
        return desk;
    }

    @Override
    Path tree() {
        return tree;
    }

    @Override
    VaultServer server() {
        return link.server();
    }
}
