package io.wheelhouse.cli;

import io.wheelhouse.adapters.sandbox.SandboxAdapter;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is not in Git, deleted one by one, on the sandbox")
class VaultDeleteOnSandboxTest extends VaultDeleteContract {
    private final Desk desk;
    private final Path tree;
    private final Connection connection;

    VaultDeleteOnSandboxTest(@TempDir Path home) throws ServiceException {
        desk = new Desk(home);
        tree = home.resolve("tree");
        connection = new SandboxAdapter()
                .open(new ConnectionSettings("plant", Map.of("estate", List.of("false")), Map.of(), desk.folder()));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Override
    Desk desk() {
        return desk;
    }

    @Override
    Path tree() {
        return tree;
    }

    @Override
    VaultServer server() {
        return connection.port(VaultServer.class).orElseThrow();
    }
}
