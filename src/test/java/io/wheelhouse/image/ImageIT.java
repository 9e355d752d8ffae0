package io.wheelhouse.image;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javafx.css.CssParser;
import javafx.css.Rule;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The application image that the package phase has made. Its launcher is tested with another main class behind it, so
 * that what passes through is seen exactly.
 */
@EnabledOnOs(OS.LINUX)
@DisplayName("Application image")
class ImageIT {
    private static final Path IMAGE = Path.of("target/wheelhouse").toAbsolutePath();
    private static final Path LAUNCHER = IMAGE.resolve("bin/wheelhouse");

    @TempDir
    Path folder;

    private Path probe;
    private Path lib;

    /** The same launcher in a copy of the image whose parts are links, with the probe for a main class. */
    @BeforeEach
    void prepareProbe() throws IOException {
        probe = Files.createDirectories(folder.resolve("a folder/bin")).resolve("wheelhouse");
        lib = Files.createSymbolicLink(folder.resolve("a folder/lib"), IMAGE.resolve("lib"));
        var script = Files.readString(LAUNCHER)
                .replaceAll(
                        "-cp \".*\"", "-cp \"" + Path.of("target/test-classes").toAbsolutePath() + "\"")
                .replaceAll("\"-XX:AOTCache=[^\"]*\" ", "")
                .replace("io.wheelhouse.Main", Probe.class.getName());
        Files.writeString(probe, script);
        assertThat(probe.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void unlink() throws IOException {
        Files.delete(lib);
    }

    @Test
    void passes_every_argument_as_it_was_typed() throws Exception {
        var arguments = List.of(
                "arguments",
                "a b",
                "",
                "é 日本 🚢",
                "--",
                "-XX:foo",
                "-version",
                "@file",
                "*",
                "x'y\"z",
                "$HOME `id`",
                "\\n",
                "");
        assertThat(run(probe, Map.of(), arguments).text()).isEqualTo(String.join("\0", arguments) + "\0");
    }

    @ParameterizedTest(name = "under {0}")
    @ValueSource(strings = {"LC_ALL", "LC_CTYPE", "LANG"})
    void passes_arguments_that_are_not_ascii_in_the_c_locale(String variable) throws Exception {
        var answer = run(probe, Map.of(variable, "C"), List.of("arguments", "wé-日本"));
        assertThat(answer.text()).isEqualTo("arguments\0wé-日本\0");
    }

    @ParameterizedTest(name = "exit code {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 64, 130, 255})
    void passes_exit_codes_on(int code) throws Exception {
        assertThat(run(probe, Map.of(), List.of("exit", String.valueOf(code))).code())
                .isEqualTo(code);
    }

    @Test
    void keeps_standard_output_free_of_anything_but_the_answer() throws Exception {
        var answer = run(probe, Map.of("JAVA_TOOL_OPTIONS", "-Dforeign=true"), List.of("bytes"));
        assertThat(answer.bytes()).hasSize(256);
        for (var value = 0; value < 256; value++) {
            assertThat(answer.bytes()[value]).isEqualTo((byte) value);
        }
    }

    /** What the window reads is the binary form; the text beside it is what people wrote. */
    @Test
    void holds_its_style_sheet_in_binary_form_too_and_of_the_same_rules() throws Exception {
        var jar = new TreeSet<>(
                        List.of(requireNonNull(IMAGE.resolve("lib/app").toFile().list())))
                .stream()
                        .filter(name -> name.matches("wheelhouse-.*\\.jar"))
                        .findFirst()
                        .orElseThrow();
        var folder = "jar:%s!/io/wheelhouse/desktop/"
                .formatted(IMAGE.resolve("lib/app").resolve(jar).toUri());
        var text = new CssParser().parse(URI.create(folder + "wheelhouse.css").toURL());
        var binary = Stylesheet.loadBinary(URI.create(folder + "wheelhouse.bss").toURL());
        assertThat(text.getRules()).hasSizeGreaterThan(50);
        assertThat(binary.getRules()).hasSameSizeAs(text.getRules());
        for (int at = 0; at < text.getRules().size(); at++) {
            assertThat(told(binary.getRules().get(at)))
                    .isEqualTo(told(text.getRules().get(at)));
        }
    }

    /** A rule reads its declarations when it is first asked for them. */
    private static String told(Rule rule) {
        return rule.getSelectors() + " " + rule.getDeclarations();
    }

    @Test
    void runs_on_its_own_java_whatever_the_environment_names() throws Exception {
        var foreign = Map.of("JAVA_HOME", "/nowhere", "JDK_JAVA_OPTIONS", "-Dforeign=true", "CLASSPATH", "/nowhere");
        var home = run(probe, foreign, List.of("property", "java.home")).text();
        assertThat(Path.of(home).toRealPath())
                .isEqualTo(IMAGE.resolve("lib/runtime").toRealPath());
        assertThat(run(probe, foreign, List.of("property", "foreign")).text()).isEqualTo("null");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"LD_LIBRARY_PATH", "_JPACKAGE_LAUNCHER"})
    void leaves_nothing_of_its_own_to_the_programs_it_starts(String variable) throws Exception {
        assertThat(run(probe, Map.of(), List.of("environment", variable)).text())
                .isEqualTo("null");
    }

    @ParameterizedTest(name = "SIG{0}")
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void ends_at_once_when_told_to(String signal) throws Exception {
        var process = start(probe, Map.of(), List.of("wait"));
        try (var out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("waiting");
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isGreaterThan(128);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void starts_through_a_link_from_any_folder() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a folder/bin/wheelhouse"));
        assertThat(run(link, Map.of(), List.of("exit", "7")).code()).isEqualTo(7);
    }

    /** With AOTMode=on a virtual machine that cannot use its cache does not start. */
    @Test
    void carries_a_cache_that_its_virtual_machine_accepts() throws Exception {
        var script = Files.readString(LAUNCHER);
        assertThat(script).contains("-XX:AOTCache=");
        Files.writeString(probe, script.replace("io.wheelhouse.Main", "io.wheelhouse.Training"));
        var answer = run(probe, Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on"), List.of());
        assertThat(answer.code()).isZero();
    }

    @Test
    void carries_an_empty_store_as_this_version_makes_it() throws Exception {
        var copy = Files.copy(IMAGE.resolve("lib/app/empty-store.db"), folder.resolve("copy.db"));
        var fresh =
                run(LAUNCHER, Map.of("WHEELHOUSE_HOME", folder.resolve("home").toString()), List.of("journal", "list"));
        assertThat(fresh.code()).isZero();
        assertThat(tables(folder.resolve("home/data/wheelhouse.db")))
                .isEqualTo(tables(copy))
                .contains("journal", "version 4");
        try (var left = Files.list(folder.resolve("home/data"))) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("empty"));
        }
    }

    private static List<String> tables(Path store) throws Exception {
        var found = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT name FROM sqlite_master ORDER BY name")) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            try (var rows = statement.executeQuery("PRAGMA user_version")) {
                found.add("version " + rows.getInt(1));
            }
        }
        return found;
    }

    @Test
    void finds_sqlites_library_in_the_image() {
        assertThat(IMAGE.resolve("lib/app/libsqlitejdbc.so")).isRegularFile();
    }

    private Answer run(Path launcher, Map<String, String> environment, List<String> arguments) throws Exception {
        var process = start(launcher, environment, arguments);
        try {
            var bytes = process.getInputStream().readAllBytes();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Answer(process.exitValue(), bytes);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(Path launcher, Map<String, String> environment, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        // A caller such as nohup has us ignore signals, and a virtual machine leaves an ignored signal ignored.
        command.addAll(List.of("env", "--default-signal=TERM,INT,HUP", launcher.toString()));
        command.addAll(arguments);
        var builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.matches("LANG|LC_.*|(JAVA|JDK)_.*|LD_LIBRARY_PATH"));
        builder.environment()
                .putAll(Map.of(
                        "LANG",
                        "C.UTF-8",
                        "WHEELHOUSE_HOME",
                        folder.resolve("home").toString()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private record Answer(int code, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
