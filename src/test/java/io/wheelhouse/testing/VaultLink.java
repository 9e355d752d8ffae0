package io.wheelhouse.testing;

import io.wheelhouse.adapters.vault.VaultAdapter;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Our adapter's connection to a running server. */
public final class VaultLink implements AutoCloseable {
    private final Connection connection;

    private VaultLink(Connection connection) {
        this.connection = connection;
    }

    /** With the token that may do everything. */
    public static VaultLink to(RunningVault vault) throws ServiceException {
        return to(vault.address(), RunningVault.ROOT_TOKEN);
    }

    /** With a fresh token that may do everything but touch some paths. */
    public static VaultLink without(RunningVault vault, Set<String> paths) throws ServiceException {
        var name = vault.newName();
        var rules = paths.stream()
                .map("path \\\"%s\\\" { capabilities = [\\\"deny\\\"] }"::formatted)
                .collect(Collectors.joining(" "));
        vault.call(
                "POST",
                "sys/policies/acl/" + name,
                "{\"policy\":\"path \\\"*\\\" { capabilities = [\\\"create\\\", \\\"read\\\", \\\"update\\\", \\\"delete\\\", \\\"list\\\", \\\"sudo\\\"] } %s\"}"
                        .formatted(rules));
        return to(vault.address(), vault.newToken(name));
    }

    public static VaultLink to(String address, String token) throws ServiceException {
        return new VaultLink(new VaultAdapter()
                .open(new ConnectionSettings(
                        "here",
                        Map.of("address", List.of(address)),
                        Map.of("token", () -> new Secret(token)),
                        Path.of("unused"))));
    }

    public VaultServer server() {
        return connection.port(VaultServer.class).orElseThrow();
    }

    @Override
    public void close() {
        connection.close();
    }
}
