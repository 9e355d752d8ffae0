package io.wheelhouse.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an operator works on.
 *
 * @param readOnly nothing may be changed at all
 * @param connections in the order of the file; names without repeats
 * @param file where it was read from; empty for the built-in ones
 */
public record Workspace(
        String name,
        boolean readOnly,
        EnvironmentPolicies policies,
        LockSettings locks,
        List<WorkspaceConnection> connections,
        Optional<Path> file) {
    /** The built-in workspace of the environment variables. */
    public static final String ENV = "env";

    /** The built-in workspace that works without any service. */
    public static final String SANDBOX = "sandbox";

    static final List<String> BUILT_IN = List.of(ENV, SANDBOX);

    public Workspace {
        connections = List.copyOf(connections);
    }

    static Workspace builtIn(String name, List<WorkspaceConnection> connections) {
        return new Workspace(
                name, false, new EnvironmentPolicies(List.of()), LockSettings.DEFAULT, connections, Optional.empty());
    }

    /** The folder that belongs to one of its connections alone. */
    public Path dataFolder(Folders folders, WorkspaceConnection connection) {
        return file.isEmpty() && name.equals(SANDBOX)
                ? folders.data().resolve(SANDBOX)
                : folders.data().resolve("connections").resolve(name).resolve(connection.name());
    }
}
