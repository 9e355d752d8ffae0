package io.wheelhouse.cli;

import io.wheelhouse.adapters.sandbox.SandboxAdapter;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes to a desk's sandboxed Vault, past the product. */
final class VaultDesk {
    private VaultDesk() {}

    static void live(Desk desk, String path, String... fields) {
        var values = new LinkedHashMap<String, VaultValue>();
        for (int at = 0; at < fields.length; at += 2) {
            values.put(fields[at], new VaultValue.Text(fields[at + 1]));
        }
        var settings = new ConnectionSettings("plant", Map.of("estate", List.of("false")), Map.of(), desk.folder());
        try (var connection = new SandboxAdapter().open(settings)) {
            connection.port(VaultServer.class).orElseThrow().write(path, new VaultValue.Fields(values));
        } catch (ServiceException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
