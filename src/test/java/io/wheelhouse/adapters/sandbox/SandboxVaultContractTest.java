package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.contract.VaultServerContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The sandbox's Vault keeps the contract of Vault's API")
class SandboxVaultContractTest extends VaultServerContract {
    @TempDir
    private Path folder;

    @Override
    protected Connection open() throws ServiceException {
        return new SandboxAdapter()
                .open(new ConnectionSettings("sandbox", Map.of("estate", List.of("false")), Map.of(), folder));
    }
}
