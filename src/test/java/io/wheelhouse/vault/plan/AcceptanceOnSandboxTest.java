package io.wheelhouse.vault.plan;

import io.wheelhouse.adapters.sandbox.SandboxAdapter;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.vault.Denying;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Vault's acceptance cases on the sandbox")
class AcceptanceOnSandboxTest extends AcceptanceOnServer {
    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void open() throws ServiceException {
        connection = new SandboxAdapter()
                .open(new ConnectionSettings("sandbox", Map.of("estate", List.of("false")), Map.of(), folder));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Override
    VaultServer server() {
        return connection.port(VaultServer.class).orElseThrow();
    }

    /** Whoever opens the sandbox may do everything there. */
    @Override
    VaultServer without(Set<String> paths) {
        return new Denying(server(), paths);
    }

    @Override
    Set<String> lacks() {
        return Set.of();
    }
}
