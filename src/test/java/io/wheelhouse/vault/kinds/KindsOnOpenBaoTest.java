package io.wheelhouse.vault.kinds;

import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.VaultProduct;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@RealVault(VaultProduct.OPENBAO)
@DisplayName("Kinds proven on OpenBao")
class KindsOnOpenBaoTest extends KindsOnRealVault {
    KindsOnOpenBaoTest() {
        super(VaultProduct.OPENBAO);
    }

    @Override
    Set<String> unmet() {
        return Set.of(
                "database static role",
                "aws config",
                "aws identity",
                "aws role",
                "consul access",
                "consul role",
                "github config",
                "github mapping",
                "ldap config",
                "ldap group",
                "ldap user",
                "lease-count-quota",
                "nomad access",
                "nomad config",
                "nomad role");
    }
}
