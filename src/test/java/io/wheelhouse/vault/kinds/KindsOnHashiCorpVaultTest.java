package io.wheelhouse.vault.kinds;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.testing.OwnVault;
import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.VaultLink;
import io.wheelhouse.testing.VaultProduct;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@RealVault(VaultProduct.VAULT)
@DisplayName("Kinds proven on HashiCorp Vault")
class KindsOnHashiCorpVaultTest extends ProvenKinds {
    private Optional<OwnVault> own = Optional.empty();
    private Optional<VaultLink> link = Optional.empty();

    @Override
    VaultServer server() throws ServiceException {
        if (link.isEmpty()) {
            own = Optional.of(OwnVault.start(VaultProduct.VAULT));
            link = Optional.of(VaultLink.to(own.get().server()));
        }
        return link.get().server();
    }

    @Override
    Set<String> unmet() {
        return Set.of("database static role", "lease-count-quota");
    }

    @AfterAll
    void close() throws Exception {
        if (own.isPresent()) {
            link.orElseThrow().close();
            own.get().close();
        }
    }
}
