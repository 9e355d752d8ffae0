package io.wheelhouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Journal.Verification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCrashTest {
    private static final String ACKNOWLEDGED = "acknowledged ";

    @TempDir
    Path folder;

    @Test
    void killed_processes_leave_one_intact_chain_with_all_that_was_acknowledged() throws Exception {
        var acknowledged = new TreeSet<String>();
        for (var round = 0; round < 3; round++) {
            var one = start("a" + round);
            var other = start("b" + round);
            acknowledged.addAll(readThenKill(one, 20 + 7 * round));
            acknowledged.addAll(readThenKill(other, 10));
        }
        try (var store = new Store(folder, InstantSource.system())) {
            assertThat(store.journal().verify()).isInstanceOf(Verification.Intact.class);
            assertThat(store.journal().list(Optional.empty(), Instant.EPOCH, Integer.MAX_VALUE))
                    .extracting(entry -> entry.intent().changeId())
                    .containsAll(acknowledged);
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

    private static Set<String> readThenKill(Process process, int least) throws Exception {
        var lines = new HashSet<String>();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            while (lines.size() < least) {
                var line = Objects.requireNonNull(out.readLine(), "the appender ended by itself");
                if (line.startsWith(ACKNOWLEDGED)) {
                    lines.add(line.substring(ACKNOWLEDGED.length()));
                }
            }
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
        return lines;
    }

    /** Appends until it is killed, and says so on standard output after each. */
    static final class Appender {
        private Appender() {}

        public static void main(String[] args) throws Exception {
            var journal = new Store(Path.of(args[0]), InstantSource.system()).journal();
            for (var i = 0; ; i++) {
                journal.append(Records.intent(args[1] + "-" + i));
                System.out.write((ACKNOWLEDGED + args[1] + "-" + i + "\n").getBytes(StandardCharsets.UTF_8));
                System.out.flush();
            }
        }
    }
}
