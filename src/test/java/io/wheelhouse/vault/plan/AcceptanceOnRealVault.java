package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The acceptance cases on a real server. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AcceptanceOnRealVault extends AcceptanceOnServer {
    private final List<VaultLink> links = new ArrayList<>();
    private final RunningVault vault;

    AcceptanceOnRealVault(RunningVault vault) {
        this.vault = vault;
    }

    @BeforeAll
    void open() throws ServiceException {
        links.add(VaultLink.to(vault));
    }

    @AfterAll
    void close() {
        links.forEach(VaultLink::close);
    }

    @Override
    VaultServer server() {
        return links.getFirst().server();
    }

    @Override
    VaultServer without(Set<String> paths) throws ServiceException {
        links.add(VaultLink.without(vault, paths));
        return links.getLast().server();
    }
}
