package io.wheelhouse.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a Java virtual machine writes of its memory when it dies: a core, a dump of the heap, a report with the texts that
 * registers point to. Secrets are in that memory, so under our launcher's options none of them is written.
 */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
@DisplayName("A crash leaves no memory behind")
class CrashFilesTest {
    private static final String SECRET = "CANARYzQ17crash";

    /** What somebody may have set for all Java programs of a machine. */
    private static final String FOR_ALL = "-XX:+HeapDumpOnOutOfMemoryError -XX:+CreateCoredumpOnCrash";

    @TempDir
    Path folder;

    /** How it dies. */
    enum Death {
        CRASH,
        MEMORY
    }

    /** Holds a secret and dies. */
    static final class Dying {
        private Dying() {}

        public static void main(String[] args) throws Exception {
            var secret = System.getenv("SECRET").toCharArray();
            if (Death.valueOf(args[0]) == Death.CRASH) {
                var pid = Long.toString(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-SEGV", pid).start().waitFor();
                Thread.sleep(30_000);
            }
            var held = new ArrayList<Object>(List.of(secret));
            while (true) {
                held.add(new byte[1 << 20]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void of_our_launcher_lies_nowhere(Death death) throws Exception {
        assertThat(left(death, options())).isEmpty();
    }

    /** Else nobody knows whether the test above looks in the right place. */
    @ParameterizedTest
    @EnumSource
    void of_any_other_start_lies_there(Death death) throws Exception {
        assertThat(left(death, List.of())).isNotEmpty();
    }

    /** Names of the files that such an end leaves. */
    private List<String> left(Death death, List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of("sh", "-c", "ulimit -c unlimited 2>/dev/null; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xms16m", "-Xmx16m", "-cp", classes(), Dying.class.getName(), death.name()));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SECRET", SECRET);
        builder.environment().put("JAVA_TOOL_OPTIONS", FOR_ALL);
        var process = builder.start();
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(Path.of("/tmp/hs_err_pid%d.log".formatted(process.pid()))).doesNotExist();
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String classes() {
        return Path.of(CrashFilesTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    /** The launcher's options for this system, without those that name files of an image. */
    private static List<String> options() throws IOException {
        var here = OS.MAC.isCurrentOs() ? "mac: " : "linux: ";
        return Files.readAllLines(Path.of("installer/java-options.txt")).stream()
                .map(line -> line.replaceFirst("\\s*#.*", ""))
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(here) || !line.matches("[a-z]+: .*"))
                .map(line -> line.replaceFirst("^[a-z]+: ", ""))
                .filter(line -> !line.isBlank() && !line.contains("@"))
                .toList();
    }
}
