import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The order of the jars. A class or resource that is in no cache is looked for in one jar after the other, and each that is
 * opened for that takes about a millisecond, Bouncy Castle's ten: what short commands need lies in front.
 */
final class ClassPath {
    private static final List<String> FIRST = List.of(
            "wheelhouse-",
            "services",
            "sqlite-jdbc-",
            "slf4j-api-",
            "logback-classic-",
            "logback-core-",
            "jackson-core-",
            "httpcore-",
            "httpclient-",
            "consul-api-",
            "commons-logging-",
            "picocli-");
    private static final String FINDER = "META-INF/services/java.lang.System$LoggerFinder";

    private ClassPath() {}

    /**
     * A jar that names our logger finder a second time. The JDK asks whether there is one, and its class loader looks for the
     * next match before it hands out the first (BuiltinClassLoader.findResources): the second ends the search at the second
     * jar instead of the last.
     */
    static void addServices(Path jar, Path folder) throws IOException {
        try (var from = new ZipFile(jar.toFile())) {
            var entry = from.getEntry(FINDER);
            var text = new String(from.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            try (var to = new ZipOutputStream(Files.newOutputStream(folder.resolve("services.jar")))) {
                var copied = new ZipEntry(FINDER);
                copied.setTime(entry.getTime());
                to.putNextEntry(copied);
                to.write(text.getBytes(StandardCharsets.UTF_8));
                to.closeEntry();
            }
        }
    }

    /** The lines of the launcher's configuration that name jars, in our order. */
    static List<String> ordered(List<String> lines) {
        var ordered = new ArrayList<>(lines);
        ordered.sort(Comparator.comparingInt(ClassPath::rank));
        return ordered;
    }

    private static int rank(String line) {
        var name = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
        for (int i = 0; i < FIRST.size(); i++) {
            if (name.startsWith(FIRST.get(i))) {
                return i;
            }
        }
        return FIRST.size();
    }
}
