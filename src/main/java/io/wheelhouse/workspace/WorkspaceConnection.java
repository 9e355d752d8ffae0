package io.wheelhouse.workspace;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

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
    /** Who somebody wrote into an address, up to the last {@code @} before its path. */
    private static final Pattern USER = Pattern.compile("(://|^[^/?#:]+:(?!/))[^/?#]*@");

    public WorkspaceConnection {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
    }

    /** The values as they may be shown: a password that somebody wrote into an address is left out of it. */
    public Map<String, List<String>> shown() {
        var shown = new TreeMap<String, List<String>>();
        values.forEach((field, given) -> shown.put(
                field,
                given.stream()
                        .map(value -> USER.matcher(value)
                                .replaceAll(found -> found.group(1).equals("://") ? "://******@" : "******@"))
                        .toList()));
        return shown;
    }

    /**
     * What the adapter gets.
     *
     * @param workspace the name of the workspace it is in, for messages
     * @param dataFolder a folder of this connection's own
     */
    public ConnectionSettings settings(SecretReading reading, String workspace, Path dataFolder) {
        var sources = new HashMap<String, SecretSource>();
        secrets.forEach((field, reference) -> sources.put(
                field,
                new NamedSecret(
                        "%s of workspace %s: field %s".formatted(name, workspace, field), reading.source(reference))));
        return new ConnectionSettings(name, values, sources, dataFolder);
    }
}
