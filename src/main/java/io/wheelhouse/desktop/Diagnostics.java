package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Version;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.locks.LocksModel;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** What helps whoever reads a report: versions, folders, kinds of connections, numbers. No addresses, names or secrets. */
final class Diagnostics {
    private static final long MEGABYTE = 1 << 20;

    private Diagnostics() {}

    static String of(OpenWorkspace workspace, Wheelhouse wheelhouse, LocksModel model) {
        var memory = Runtime.getRuntime();
        return """
                Wheelhouse %s
                Java %s, JavaFX %s, %s %s %s
                Connections: %s; read-only: %s
                Tiers: %d in %d environments
                Memory: %d of %d MB
                Logs: %s""".formatted(
                        Version.text(),
                        Runtime.version(),
                        System.getProperty("javafx.runtime.version", "unknown"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        workspace.workspace().connections().stream()
                                .map(connection -> connection.type())
                                .collect(Collectors.joining(", ")),
                        workspace.workspace().readOnly(),
                        model.size(),
                        model.environments().size(),
                        (memory.totalMemory() - memory.freeMemory()) / MEGABYTE,
                        memory.maxMemory() / MEGABYTE,
                        masked(wheelhouse.folders().state().resolve("logs")));
    }

    /** A home is often named after its owner. */
    static String masked(Path path) {
        var home = Path.of(System.getProperty("user.home", ""));
        return !home.toString().isEmpty() && path.startsWith(home)
                ? Path.of("~").resolve(home.relativize(path)).toString()
                : path.toString();
    }
}
