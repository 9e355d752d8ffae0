package io.wheelhouse.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Debian package and the portable zip of the application image. The package is installed, upgraded and removed by dpkg
 * in a root of its own, so that this machine's own packages are left alone.
 */
@EnabledIf(value = "dpkgIsThere", disabledReason = "dpkg is missing; it is part of Debian and Ubuntu only")
@DisplayName("Installers")
class InstallersIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");

    /** What the issue asks for; a figure of the finished package. */
    private static final long LARGEST_DEB = 70L << 20;

    @TempDir
    private static Path folder;

    private static Path deb;
    private static Path older;
    private static Path zip;

    static boolean dpkgIsThere() {
        return Stream.of("dpkg", "dpkg-deb").allMatch(tool -> Files.isExecutable(Path.of("/usr/bin", tool)));
    }

    @BeforeAll
    static void make() throws Exception {
        deb = make("1.2.0", "deb", "xz");
        older = make("1.1.9", "deb", "none");
        zip = make("1.2.0", "zip", "none");
    }

    private static Path make(String version, String kind, String compression) throws Exception {
        var said = run(
                Map.of(),
                JAVA.toString(),
                "-Ddeb.compression=" + compression,
                PROJECT.resolve("installer/MakeInstallers.java").toString(),
                PROJECT.toString(),
                version,
                folder.toString(),
                kind);
        return Path.of(said.lines().toList().getLast());
    }

    private static String run(Map<String, String> environment, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(CONSUL|VAULT|WHEELHOUSE)_.*|JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", List.of(command), said).isZero();
        return said;
    }

    @Test
    void the_package_says_what_it_is_and_runs_no_script() throws Exception {
        assertThat(deb.getFileName().toString()).matches("wheelhouse_1\\.2\\.0_[a-z0-9]+\\.deb");
        assertThat(Files.size(deb)).isLessThanOrEqualTo(LARGEST_DEB);
        assertThat(run(Map.of(), "dpkg-deb", "--field", deb.toString()))
                .contains("Package: wheelhouse\n", "Version: 1.2.0\n", "libgtk-3-0t64 | libgtk-3-0");
        var control = Files.createDirectory(folder.resolve("control-files"));
        run(Map.of(), "dpkg-deb", "--control", deb.toString(), control.toString());
        try (var files = Files.list(control)) {
            assertThat(files.map(Path::getFileName))
                    .extracting(Path::toString)
                    .containsExactlyInAnyOrder("control", "md5sums");
        }
        assertThat(run(Map.of(), "dpkg-deb", "--contents", deb.toString()).lines())
                .allMatch(line -> line.contains(" root/root "))
                .anyMatch(line -> line.endsWith("./usr/bin/wheelhouse -> /opt/wheelhouse/bin/wheelhouse"))
                .anyMatch(line -> line.endsWith("./usr/share/applications/wheelhouse.desktop"))
                .anyMatch(line -> line.endsWith("./usr/share/icons/hicolor/48x48/apps/wheelhouse.png"))
                .anyMatch(line -> line.endsWith("./usr/share/bash-completion/completions/wheelhouse"));
    }

    @Test
    void it_is_installed_upgraded_and_removed_without_a_trace() throws Exception {
        var root = new Root(Files.createDirectory(folder.resolve("root")));
        root.dpkg("--install", older.toString());
        assertThat(root.version()).isEqualTo("1.1.9");
        var stale = Files.writeString(root.at("opt/wheelhouse/lib/app/own-note"), "left by nobody's package");
        root.dpkg("--install", deb.toString());
        assertThat(root.version()).isEqualTo("1.2.0");
        assertThat(root.dpkg("--verify", "wheelhouse")).isBlank();
        Files.delete(stale);

        assertThat(wheelhouse(root.at("opt/wheelhouse/bin/wheelhouse"), "--version"))
                .startsWith("wheelhouse ");
        assertThat(wheelhouse(root.at("opt/wheelhouse/bin/wheelhouse"), "workspace", "test", "sandbox"))
                .contains("sandbox (sandbox): reached");

        root.dpkg("--purge", "wheelhouse");
        try (var left = Files.walk(root.folder())) {
            assertThat(left.filter(path -> !Files.isDirectory(path))
                            .filter(path -> !path.startsWith(root.at("var/lib/dpkg"))))
                    .isEmpty();
        }
    }

    /** With AOTMode=on a virtual machine that cannot use its cache does not start. */
    @Test
    void the_cache_still_fits_once_it_is_installed_or_unpacked() throws Exception {
        var root = new Root(Files.createDirectory(folder.resolve("cached")));
        root.dpkg("--install", older.toString());
        var unpacked = unpack();
        for (var launcher : List.of(root.at("opt/wheelhouse/bin/wheelhouse"), unpacked.resolve("bin/wheelhouse"))) {
            assertThat(run(
                            Map.of(
                                    "JAVA_TOOL_OPTIONS",
                                    "-XX:AOTMode=on",
                                    "WHEELHOUSE_HOME",
                                    folder.resolve("home").toString()),
                            launcher.toString(),
                            "--version"))
                    .contains("wheelhouse ");
        }
    }

    @Test
    void the_zip_runs_wherever_it_is_unpacked() throws Exception {
        var unpacked = unpack();
        assertThat(unpacked.resolve("LICENSE")).isRegularFile();
        assertThat(wheelhouse(unpacked.resolve("bin/wheelhouse"), "workspace", "test", "sandbox"))
                .contains("sandbox (sandbox): reached");
    }

    /** With its permissions and times, as unzip does. */
    private static Path unpack() throws IOException {
        var there = folder.resolve("unpacked");
        if (!Files.exists(there)) {
            try (var archive = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"));
                    var tree = Files.walk(archive.getPath("/"))) {
                for (var path : tree.toList()) {
                    var copy =
                            there.resolve(archive.getPath("/").relativize(path).toString());
                    Files.createDirectories(copy.getParent());
                    if (Files.isDirectory(path)) {
                        Files.createDirectories(copy);
                        continue;
                    }
                    Files.copy(path, copy);
                    Files.setLastModifiedTime(copy, Files.getLastModifiedTime(path));
                    if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_EXECUTE)) {
                        assertThat(copy.toFile().setExecutable(true)).isTrue();
                    }
                }
            }
        }
        return there.resolve("wheelhouse-1.2.0");
    }

    private static String wheelhouse(Path launcher, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        return run(Map.of("WHEELHOUSE_HOME", folder.resolve("home").toString()), command.toArray(String[]::new));
    }

    /** A root with a package database of its own, in which nothing else is installed. */
    private record Root(Path folder) {
        Path at(String path) {
            return folder.resolve(path);
        }

        String dpkg(String... arguments) throws Exception {
            Files.createDirectories(at("var/lib/dpkg/updates"));
            Files.createDirectories(at("var/lib/dpkg/info"));
            var status = at("var/lib/dpkg/status");
            if (!Files.exists(status)) {
                Files.createFile(status);
            }
            var command = new ArrayList<>(List.of(
                    "dpkg",
                    "--root=" + folder,
                    "--log=" + folder.resolveSibling("dpkg.log"),
                    "--force-not-root",
                    "--force-bad-path",
                    "--force-depends"));
            command.addAll(List.of(arguments));
            return run(Map.of("LC_ALL", "C"), command.toArray(String[]::new));
        }

        String version() throws Exception {
            return run(Map.of(), "dpkg-query", "--admindir=" + at("var/lib/dpkg"), "-W", "-f=${Version}", "wheelhouse");
        }
    }
}
