import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** sqlite-jdbc carries a library for twenty systems and unpacks the right one at every start: the image does neither. */
final class Sqlite {
    private static final String NATIVES = "org/sqlite/native/";

    private Sqlite() {}

    /** Writes the jar without its libraries, and this system's library beside it. */
    static void unpack(Path jar, Path folder) throws IOException {
        var library = Platform.current().sqliteEntry();
        try (var from = new ZipFile(jar.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(folder.resolve(jar.getFileName())))) {
            if (from.getEntry(library) == null) {
                throw new IllegalStateException(jar.getFileName() + " has no " + library);
            }
            for (var entry : from.stream().toList()) {
                if (entry.getName().equals(library)) {
                    var name = library.substring(library.lastIndexOf('/') + 1);
                    Files.copy(from.getInputStream(entry), folder.resolve(name));
                } else if (!entry.getName().startsWith(NATIVES)) {
                    copy(from, entry, to);
                }
            }
        }
    }

    private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
        var copied = new ZipEntry(entry.getName());
        copied.setTime(entry.getTime());
        to.putNextEntry(copied);
        from.getInputStream(entry).transferTo(to);
        to.closeEntry();
    }
}
