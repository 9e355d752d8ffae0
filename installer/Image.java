import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The image on disk: where its parts lie on each system, and the launcher's configuration. */
record Image(Path root, String name, String version) {
    private static final String CLASS_PATH = "app.classpath=";

    Path app() {
        return switch (Platform.current()) {
            case LINUX -> root.resolve("lib/app");
            case MAC -> root.resolveSibling(name + ".app").resolve("Contents/app");
            case WINDOWS -> root.resolve("app");
        };
    }

    Path java() {
        return switch (Platform.current()) {
            case LINUX -> root.resolve("lib/runtime/bin/java");
            case MAC -> root.resolveSibling(name + ".app").resolve("Contents/runtime/Contents/Home/bin/java");
            case WINDOWS -> root.resolve("runtime/bin/java.exe");
        };
    }

    Path configuration() {
        return app().resolve(name + ".cfg");
    }

    Path cache() {
        return app().resolve(name + "-" + version + ".aot");
    }

    /**
     * The window's own cache: with one for both, each short command would pay 60 ms for the window's classes. Only our own
     * launcher can choose; elsewhere the window starts with the commands' cache.
     */
    Path windowCache() {
        return app().resolve(name + "-" + version + "-window.aot");
    }

    /** A store with tables and nothing in it, which a first start copies. */
    Path emptyStore() {
        return app().resolve("empty-store.db");
    }

    /** Replaces the options that jpackage wrote by ours, as the launcher reads them. */
    void setOptions(List<String> options) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(configuration()));
        var heading = lines.indexOf("[JavaOptions]");
        while (heading + 1 < lines.size() && lines.get(heading + 1).startsWith("java-options=")) {
            lines.remove(heading + 1);
        }
        lines.addAll(
                heading + 1,
                options.stream()
                        .map(option -> "java-options="
                                + option.replace("@APP@", "$APPDIR").replace("@VERSION@", version))
                        .toList());
        Files.write(configuration(), lines);
    }

    /** Puts the jars in the order that short commands start fastest with. */
    void orderClassPath() throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(configuration()));
        var jars = lines.stream().filter(line -> line.startsWith(CLASS_PATH)).toList();
        var first = lines.indexOf(jars.getFirst());
        lines.removeAll(jars);
        lines.addAll(first, ClassPath.ordered(jars));
        Files.write(configuration(), lines);
    }

    /** The values of one key of the launcher's configuration, the folder of the jars filled in. */
    List<String> configured(String key, String folder) throws IOException {
        return Files.readAllLines(configuration()).stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).replace("$APPDIR", folder))
                .toList();
    }

    List<String> configured(String key) throws IOException {
        return configured(key, app().toString());
    }
}
