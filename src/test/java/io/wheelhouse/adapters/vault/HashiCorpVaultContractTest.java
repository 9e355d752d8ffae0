package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.contract.VaultServerContract;
import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@RealVault(VaultProduct.VAULT)
@DisplayName("HashiCorp Vault keeps the contract of Vault's API")
class HashiCorpVaultContractTest extends VaultServerContract {
    private final RunningVault vault;

    HashiCorpVaultContractTest(RunningVault vault) {
        this.vault = vault;
    }

    @Override
    protected Connection open() throws ServiceException {
        return new VaultAdapter()
                .open(OnVault.with(vault.address(), Map.of(), Map.of("token", RunningVault.ROOT_TOKEN)));
    }

    /** It knows them, but only its enterprise edition keeps them. */
    @Override
    protected Set<String> lacks() {
        return Set.of("sys/quotas/lease-count");
    }
}
