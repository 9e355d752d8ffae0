import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;

/** A zip with one folder that runs wherever it is unpacked; it keeps times and permissions. */
record PortableZip(Path project, Path image, String version, Instant time) {
    Path make(Path folder) throws IOException {
        var zip = folder.resolve("wheelhouse-" + version + ".zip");
        Files.deleteIfExists(zip);
        var options = Map.of("create", "true", "enablePosixFileAttributes", "true");
        try (var archive = FileSystems.newFileSystem(zip, options);
                var tree = Files.walk(image)) {
            var top = archive.getPath("wheelhouse-" + version);
            for (var path : tree.sorted().toList()) {
                add(path, top.resolve(image.relativize(path).toString()));
            }
            add(project.resolve("LICENSE"), top.resolve("LICENSE"));
        }
        return zip;
    }

    /** Links become what they point to: this kind of file system has none. */
    private void add(Path from, Path to) throws IOException {
        Files.copy(from, to);
        var executable = Files.isDirectory(from) || Files.isExecutable(from);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        Files.setLastModifiedTime(to, FileTime.from(time));
    }
}
