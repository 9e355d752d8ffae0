package io.wheelhouse.workspace;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A connection as a workspace describes it.
 *
 * @param name its name in the workspace
 * @param type the adapter's word
 * @param values field name to values
 * @param secrets field name to where the secret is kept
 */
public record WorkspaceConnection(
        String name, String type, Map<String, List<String>> values, Map<String, SecretReference> secrets) {
    public WorkspaceConnection {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
    }

    /**
     * What the adapter gets.
     *
     * @param dataFolder a folder of this connection's own
     */
    public ConnectionSettings settings(SecretReading reading, Path dataFolder) {
        var sources = new HashMap<String, SecretSource>();
        secrets.forEach((field, reference) -> sources.put(field, reading.source(reference)));
        return new ConnectionSettings(name, values, sources, dataFolder);
    }
}
