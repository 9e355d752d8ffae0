package io.wheelhouse.vault.kinds;

import io.wheelhouse.adapters.sandbox.SandboxAdapter;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Kinds proven on the sandbox")
class KindsOnSandboxTest extends ProvenKinds {
    @TempDir
    static Path folder;

    private Optional<Connection> connection = Optional.empty();

    @Override
    VaultServer server() throws ServiceException {
        if (connection.isEmpty()) {
            connection = Optional.of(new SandboxAdapter()
                    .open(new ConnectionSettings("sandbox", Map.of("estate", List.of("false")), Map.of(), folder)));
        }
        return connection.get().port(VaultServer.class).orElseThrow();
    }

    @Override
    String title() {
        return "The sandbox";
    }

    @Override
    Set<String> unmet() {
        return Set.of(
                "cors",
                "entity-alias",
                "group-alias",
                "identity oidc assignment",
                "identity oidc client",
                "identity oidc config",
                "identity oidc key",
                "identity oidc provider",
                "identity oidc role",
                "identity oidc scope",
                "nomad access",
                "nomad config",
                "nomad role",
                "pki acme",
                "pki default issuer",
                "pki issuer");
    }

    @AfterAll
    void close() {
        connection.ifPresent(Connection::close);
    }
}
