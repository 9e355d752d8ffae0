package io.wheelhouse.desktop.connections;

import io.wheelhouse.workspace.SecretReading;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.Workspace;
import java.util.Optional;

/**
 * The environment variable that a connection needs and that is not set. While this process lives it never will be, so no
 * further try can do better.
 */
public final class MissingVariable {
    private MissingVariable() {}

    /**
     * Its name; the first by name of several. Empty when none is missing.
     *
     * @param connection the connection's name
     */
    public static Optional<String> of(Workspace workspace, String connection, SecretReading secrets) {
        return workspace.connections().stream()
                .filter(kept -> kept.name().equals(connection))
                .flatMap(kept -> kept.secrets().values().stream())
                .filter(secrets::unset)
                .map(SecretReference.Env.class::cast)
                .map(SecretReference.Env::name)
                .sorted()
                .findFirst();
    }
}
