import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** sqlite-jdbc carries a library for twenty systems and unpacks the right one at every start: the image does neither. */
final class Sqlite {
    private static final String NATIVES = "org/sqlite/native/";

    private Sqlite() {}

    /** Whether an entry of a jar belongs into the image. */
    static boolean isWanted(String entry) {
        return !entry.startsWith(NATIVES);
    }

    /** Lays this system's library beside the jars. */
    static void unpack(Path jar, Path folder) throws IOException {
        var library = Platform.current().sqliteEntry();
        try (var from = new ZipFile(jar.toFile())) {
            var entry = from.getEntry(library);
            if (entry != null) {
                var name = library.substring(library.lastIndexOf('/') + 1);
                Files.copy(from.getInputStream(entry), folder.resolve(name));
            }
        }
    }
}
