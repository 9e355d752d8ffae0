package io.wheelhouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Journal.Verification;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCrashTest {
    @TempDir
    Path folder;

    @Test
    void killed_processes_leave_one_intact_chain_with_all_that_was_acknowledged() throws Exception {
        var acknowledged = 0;
        for (var round = 0; round < 3; round++) {
            var one = start("a" + round);
            var other = start("b" + round);
            acknowledged += readThenKill(one, 20 + 7 * round) + readThenKill(other, 10);
        }
        var least = acknowledged;
        try (var store = new Store(folder, InstantSource.system())) {
            assertThat(store.journal().verify())
                    .isInstanceOfSatisfying(Verification.Intact.class, intact -> assertThat(intact.records())
                            .isGreaterThanOrEqualTo(least));
            store.journal().append(Records.intent("after the crash"));
            assertThat(store.journal().verify()).isInstanceOf(Verification.Intact.class);
        }
    }

    private Process start(String name) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        folder.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int readThenKill(Process process, int lines) throws Exception {
        var read = 0;
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (read < lines && out.readLine() != null) {
                read++;
            }
            process.toHandle().destroyForcibly();
            while (out.readLine() != null) {
                read++;
            }
        }
        assertThat(read).isGreaterThanOrEqualTo(lines);
        return read;
    }

    /** Appends until it is killed, and says so on standard output after each. */
    static final class Appender {
        private Appender() {}

        public static void main(String[] args) throws Exception {
            var journal = new Store(Path.of(args[0]), InstantSource.system()).journal();
            for (var i = 0; ; i++) {
                journal.append(Records.intent(args[1] + "-" + i));
                System.out.write("line\n".getBytes(StandardCharsets.UTF_8));
                System.out.flush();
            }
        }
    }
}
