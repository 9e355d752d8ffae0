package io.wheelhouse.vault.plan;

import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@RealVault(VaultProduct.OPENBAO)
@DisplayName("Vault's acceptance cases on OpenBao")
class AcceptanceOnOpenBaoTest extends AcceptanceOnRealVault {
    AcceptanceOnOpenBaoTest(RunningVault vault) {
        super(vault);
    }

    @Override
    Set<String> lacks() {
        return Set.of("auth/ldap", "auth/aws", "auth/github", "mounts/aws", "mounts/consul");
    }
}
