package io.wheelhouse.vault.kinds;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.testing.OwnVault;
import io.wheelhouse.testing.VaultLink;
import io.wheelhouse.testing.VaultProduct;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/** Kinds on a real server of their own. */
@Timeout(120)
abstract class KindsOnRealVault extends ProvenKinds {
    private final VaultProduct product;
    private Optional<OwnVault> own = Optional.empty();
    private Optional<VaultLink> link = Optional.empty();

    KindsOnRealVault(VaultProduct product) {
        this.product = product;
    }

    @Override
    VaultServer server() throws ServiceException {
        if (link.isEmpty()) {
            own = Optional.of(OwnVault.start(product));
            link = Optional.of(VaultLink.to(own.get().server()));
        }
        return link.get().server();
    }

    @AfterAll
    void close() throws Exception {
        if (own.isPresent()) {
            link.orElseThrow().close();
            own.get().close();
        }
    }
}
