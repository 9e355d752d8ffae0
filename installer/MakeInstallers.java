import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TimeZone;

/**
 * Makes a Debian package and a portable zip of the finished application image: {@code java installer/MakeInstallers.java
 * PROJECT VERSION FOLDER [deb|zip]}. Both take their times from the image, so one image always gives the same bytes.
 */
final class MakeInstallers {
    private MakeInstallers() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 3 || args.length > 4) {
            throw new IllegalArgumentException("usage: MakeInstallers.java PROJECT VERSION FOLDER [deb|zip]");
        }
        if (Platform.current() != Platform.LINUX) {
            throw new IllegalStateException("installers are made on Linux only so far");
        }
        // An entry of a zip carries the local time, too.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        var project = Path.of(args[0]).toAbsolutePath();
        var version = args[1];
        var image = project.resolve("target/wheelhouse");
        if (!Files.isExecutable(image.resolve("bin/wheelhouse"))) {
            throw new IllegalStateException("there is no application image in target/wheelhouse: mvn package makes it");
        }
        var folder = Files.createDirectories(Path.of(args[2]).toAbsolutePath());
        var time = newest(image);
        var kinds = args.length == 4 ? List.of(args[3]) : List.of("deb", "zip");
        if (kinds.contains("deb")) {
            System.out.println(new Deb(project, image, version, time).make(folder));
        }
        if (kinds.contains("zip")) {
            System.out.println(new PortableZip(project, image, version, time).make(folder));
        }
    }

    private static Instant newest(Path image) throws Exception {
        try (var tree = Files.walk(image)) {
            var files = tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
            var newest = Instant.EPOCH;
            for (var file : files) {
                var time = Files.getLastModifiedTime(file).toInstant();
                newest = List.of(newest, time).stream()
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
            }
            return newest;
        }
    }
}
