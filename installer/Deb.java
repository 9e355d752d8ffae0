import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The Debian package: the image below /opt, a link on the PATH, and plain files for desktop and shell. No scripts. */
record Deb(Path project, Path image, String version, Instant time) {
    private static final List<Integer> ICONS = List.of(16, 24, 32, 48, 64, 128, 256, 512);
    private static final Map<String, String> COMPLETIONS = Map.of(
            "bash", "usr/share/bash-completion/completions/wheelhouse",
            "fish", "usr/share/fish/vendor_completions.d/wheelhouse.fish");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /** What comes before a release sorts before it, and a later snapshot after an earlier one. */
    private String debianVersion() {
        var mapped = version.replaceFirst("-", "~").replace('-', '.');
        return version.endsWith("-SNAPSHOT") ? mapped + "." + STAMP.format(time) : mapped;
    }

    Path make(Path folder) throws IOException, InterruptedException {
        var architecture =
                said(List.of("dpkg", "--print-architecture"), Map.of()).strip();
        var root = Files.createTempDirectory(folder, "deb");
        try {
            fill(root);
            normalise(root);
            control(root, architecture);
            var deb = folder.resolve("wheelhouse_" + debianVersion() + "_" + architecture + ".deb");
            var compression = System.getProperty("deb.compression", "xz");
            said(
                    List.of(
                            "dpkg-deb",
                            "--root-owner-group",
                            "-Z" + compression,
                            "--build",
                            root.toString(),
                            deb.toString()),
                    Map.of("SOURCE_DATE_EPOCH", String.valueOf(time.getEpochSecond())));
            return deb;
        } finally {
            Trees.delete(root);
        }
    }

    private void fill(Path root) throws IOException, InterruptedException {
        copyTree(image, root.resolve("opt/wheelhouse"));
        var link = root.resolve("usr/bin/wheelhouse");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("/opt/wheelhouse/bin/wheelhouse"));
        var debian = project.resolve("installer/debian");
        copy(debian.resolve("wheelhouse.desktop"), root.resolve("usr/share/applications/wheelhouse.desktop"));
        copy(debian.resolve("copyright"), root.resolve("usr/share/doc/wheelhouse/copyright"));
        var icons = root.resolve("usr/share/icons/hicolor");
        for (int size : ICONS) {
            var name = size == 512 ? "wheelhouse.png" : "wheelhouse-" + size + ".png";
            copy(
                    project.resolve("icons").resolve(name),
                    icons.resolve(size + "x" + size).resolve("apps/wheelhouse.png"));
        }
        copy(project.resolve("icons/wheelhouse.svg"), icons.resolve("scalable/apps/wheelhouse.svg"));
        for (var completion : COMPLETIONS.entrySet()) {
            var file = root.resolve(completion.getValue());
            Files.createDirectories(file.getParent());
            Files.writeString(file, completion(completion.getKey()));
        }
    }

    private String completion(String shell) throws IOException, InterruptedException {
        var home = Files.createTempDirectory("wheelhouse-home");
        try {
            var launcher = image.resolve("bin/wheelhouse").toString();
            return said(List.of(launcher, "completion", shell), Map.of("WHEELHOUSE_HOME", home.toString()));
        } finally {
            Trees.delete(home);
        }
    }

    private void control(Path root, String architecture) throws IOException {
        var size = installedSize(root);
        var text = Files.readString(project.resolve("installer/debian/control"))
                .replace("@VERSION@", debianVersion())
                .replace("@ARCHITECTURE@", architecture)
                .replace("@SIZE@", String.valueOf(size));
        var folder = Files.createDirectory(root.resolve("DEBIAN"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        plain(folder.resolve("control"), text);
        plain(folder.resolve("md5sums"), sums(root, folder));
    }

    private static void plain(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    /** With them {@code dpkg --verify} tells what was changed after the installation. */
    private static String sums(Path root, Path control) throws IOException {
        var lines = new StringBuilder();
        try (var tree = Files.walk(root)) {
            for (var path : tree.sorted().toList()) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !path.startsWith(control)) {
                    lines.append(md5(path))
                            .append("  ")
                            .append(root.relativize(path))
                            .append('\n');
                }
            }
        }
        return lines.toString();
    }

    private static String md5(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException("every Java has MD5", none);
        }
    }

    /** As Debian's policy counts: a file in whole KiB, anything else as one. */
    private static long installedSize(Path root) throws IOException {
        long size = 0;
        try (var tree = Files.walk(root)) {
            for (var path : tree.toList()) {
                var plain = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                size += plain ? (Files.size(path) + 1023) / 1024 : 1;
            }
        }
        return size;
    }

    /** The builder's umask stays out of it. */
    private static void normalise(Path root) throws IOException {
        try (var tree = Files.walk(root)) {
            for (var path : tree.filter(each -> !Files.isSymbolicLink(each)).toList()) {
                var executable = Files.isDirectory(path) || Files.isExecutable(path);
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var tree = Files.walk(from)) {
            for (var path : tree.toList()) {
                copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }

    private static String said(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + answer);
        }
        return answer;
    }
}
