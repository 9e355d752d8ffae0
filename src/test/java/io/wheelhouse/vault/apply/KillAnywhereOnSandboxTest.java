package io.wheelhouse.vault.apply;

import io.wheelhouse.adapters.sandbox.SandboxAdapter;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An apply on the sandbox, killed anywhere and run again")
class KillAnywhereOnSandboxTest extends KillAnywhere {
    @TempDir
    private Path data;

    private Connection connection;

    @BeforeEach
    void open() throws ServiceException {
        connection = new SandboxAdapter()
                .open(new ConnectionSettings("sandbox", Map.of("estate", List.of("false")), Map.of(), data));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Override
    VaultServer server() {
        return connection.port(VaultServer.class).orElseThrow();
    }
}
