import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Files and folders. */
final class Trees {
    private Trees() {}

    /** The lines of a list, without comments and blanks. */
    static List<String> listed(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("(^|\\s+)#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var tree = Files.walk(root)) {
            for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /**
     * Gives all files one time, before the training: the cache is refused when a jar's time differs from the one it was
     * trained with. It is an even second, because a zip archive may keep no others.
     */
    static void setTimes(Path root, Instant time) throws IOException {
        var even = FileTime.from(Instant.ofEpochSecond(time.getEpochSecond() / 2 * 2));
        try (var tree = Files.walk(root)) {
            for (var path : tree.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(path, even);
            }
        }
    }
}
