import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;

/**
 * Replaces jpackage's launcher on Linux. That one asks rpm and dpkg at every start, twice, whether they own it (0.2 to
 * 0.5 s), and leaves a LD_LIBRARY_PATH that begins with the current folder to every program we start. A shell that hands
 * over to java does neither, and keeps process id, signals, exit code, arguments and streams.
 */
record Launcher(Image image, Path template) {
    void replace() throws IOException {
        if (Platform.current() != Platform.LINUX) {
            return;
        }
        var java = image.java();
        // A process list should say wheelhouse, not java. The training needs the one named java.
        var named = java.resolveSibling(image.name());
        Files.deleteIfExists(named);
        Files.createLink(named, java);
        var script = Files.readString(template)
                .replace("@OPTIONS@", options())
                .replace("@CLASSPATH@", String.join(":", image.configured("app.classpath", "$app")))
                .replace("@CACHE@", "$app/" + image.cache().getFileName())
                .replace("@WINDOWCACHE@", "$app/" + image.windowCache().getFileName())
                .replace("@MAIN@", image.configured("app.mainclass", "$app").getFirst());
        var launcher = image.root().resolve("bin").resolve(image.name());
        Files.delete(launcher);
        Files.writeString(launcher, script);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.delete(image.configuration());
        Files.delete(image.root().resolve("lib/libapplauncher.so"));
    }

    private String options() throws IOException {
        return image.configured("java-options", "$app").stream()
                .map(option -> option.startsWith("-XX:AOTCache=") ? "-XX:AOTCache=$cache" : option)
                .map(option -> "\"" + option + "\" \\")
                .collect(Collectors.joining("\n  "));
    }
}
