package io.wheelhouse.vault.kinds;

import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.VaultProduct;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@RealVault(VaultProduct.VAULT)
@DisplayName("Kinds proven on HashiCorp Vault")
class KindsOnHashiCorpVaultTest extends KindsOnRealVault {
    KindsOnHashiCorpVaultTest() {
        super(VaultProduct.VAULT);
    }

    @Override
    Set<String> unmet() {
        return Set.of("database static role", "lease-count-quota");
    }
}
