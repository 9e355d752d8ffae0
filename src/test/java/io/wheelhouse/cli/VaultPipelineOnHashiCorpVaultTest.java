package io.wheelhouse.cli;

import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@RealVault(VaultProduct.VAULT)
@DisplayName("A pipeline against HashiCorp Vault")
class VaultPipelineOnHashiCorpVaultTest extends VaultPipeline {
    VaultPipelineOnHashiCorpVaultTest(RunningVault vault) {
        super(vault);
    }
}
