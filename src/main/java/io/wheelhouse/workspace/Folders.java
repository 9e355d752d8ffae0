package io.wheelhouse.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where things live for a user.
 *
 * @param home the user's home, for {@code ~}
 * @param config workspaces and adapters
 * @param data the store and the sandbox
 * @param state logs
 */
public record Folders(Path home, Path config, Path data, Path state) {
    private static final String NAME = "wheelhouse";
    private static final FileAttribute<Set<PosixFilePermission>> OWN =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /**
     * The folders by convention: {@code WHEELHOUSE_HOME} puts all below one folder; else the XDG variables; else the
     * system's own places.
     *
     * @param variables the environment; its {@code HOME} counts before the account's home
     * @param system the system's name, as the property {@code os.name} has it
     * @param accountHome the home of the account, where {@code HOME} is not set
     */
    public static Folders of(Map<String, String> variables, String system, Path accountHome) {
        var home = path(variables, "HOME").orElse(accountHome);
        var own = path(variables, "WHEELHOUSE_HOME");
        if (own.isPresent()) {
            var base = own.get().toAbsolutePath();
            return new Folders(home, base.resolve("config"), base.resolve("data"), base.resolve("state"));
        }
        var places = places(system, variables, home);
        return new Folders(
                home,
                xdg(variables, "XDG_CONFIG_HOME").orElse(places.config()),
                xdg(variables, "XDG_DATA_HOME").orElse(places.data()),
                xdg(variables, "XDG_STATE_HOME").orElse(places.state()));
    }

    private static Folders places(String system, Map<String, String> variables, Path home) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            var library = home.resolve("Library");
            var support = library.resolve("Application Support").resolve(NAME);
            return new Folders(home, support, support, library.resolve("Logs").resolve(NAME));
        }
        if (name.startsWith("windows")) {
            var roaming =
                    path(variables, "APPDATA").orElse(home.resolve("AppData").resolve("Roaming"));
            var local = path(variables, "LOCALAPPDATA")
                    .orElse(home.resolve("AppData").resolve("Local"));
            var mine = local.resolve(NAME);
            return new Folders(home, roaming.resolve(NAME), mine.resolve("data"), mine.resolve("state"));
        }
        return new Folders(
                home,
                home.resolve(".config").resolve(NAME),
                home.resolve(".local").resolve("share").resolve(NAME),
                home.resolve(".local").resolve("state").resolve(NAME));
    }

    /**
     * Makes a folder, and those above it that are missing, for this user only: what is below says who did what, where and
     * why. One that is there stays as it is.
     */
    public static Path make(Path folder) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createDirectories(folder, OWN)
                : Files.createDirectories(folder);
    }

    /** A relative path in one of these counts as not set (XDG Base Directory Specification). */
    private static Optional<Path> xdg(Map<String, String> variables, String name) {
        return path(variables, name).filter(Path::isAbsolute).map(base -> base.resolve(NAME));
    }

    private static Optional<Path> path(Map<String, String> variables, String name) {
        return Variables.get(variables, name).map(Path::of);
    }
}
