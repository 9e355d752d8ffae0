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

@RealVault(VaultProduct.OPENBAO)
@DisplayName("OpenBao keeps the contract of Vault's API")
class OpenBaoContractTest extends VaultServerContract {
    private final RunningVault vault;

    OpenBaoContractTest(RunningVault vault) {
        this.vault = vault;
    }

    @Override
    protected Connection open() throws ServiceException {
        return new VaultAdapter()
                .open(OnVault.with(vault.address(), Map.of(), Map.of("token", RunningVault.ROOT_TOKEN)));
    }

    @Override
    protected Set<String> lacks() {
        return Set.of("auth/ldap", "auth/aws", "auth/github", "mounts/aws", "mounts/consul", "sys/quotas/lease-count");
    }
}
