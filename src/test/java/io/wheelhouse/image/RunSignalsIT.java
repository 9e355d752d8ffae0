package io.wheelhouse.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals that reach {@code locks run} and its command alike, as a terminal and a service manager send them. */
@EnabledOnOs(OS.LINUX)
@DisplayName("Signals to a run and its command")
class RunSignalsIT {
    private static final Path LAUNCHER =
            Path.of("target/wheelhouse/bin/wheelhouse").toAbsolutePath();

    @TempDir
    Path home;

    private ProcessBuilder wheelhouse(String... arguments) {
        // A caller such as nohup has us ignore signals, and a virtual machine leaves an ignored signal ignored.
        var command =
                new ArrayList<>(List.of("env", "--default-signal=TERM,INT,HUP,USR1", "setsid", LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(CONSUL|VAULT|WHEELHOUSE)_.*"));
        builder.environment().put("WHEELHOUSE_HOME", home.toString());
        return builder;
    }

    private String answer(String... arguments) throws Exception {
        var process = wheelhouse(arguments).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return text;
    }

    @ParameterizedTest(name = "SIG{0}")
    @ValueSource(strings = {"TERM", "INT", "USR1"})
    void a_command_that_ends_well_at_a_signal_to_both_gives_its_slot_back(String signal) throws Exception {
        answer("locks", "limit", "qa/signals", "1", "--yes", "--reason", "test");
        var process = wheelhouse(
                        "locks",
                        "run",
                        "qa/signals",
                        "--host",
                        "host-1",
                        "--",
                        "sh",
                        "-c",
                        "trap 'exit 0' " + signal + "; echo ready; while :; do sleep 0.1; done")
                .start();
        try (var out = process.inputReader()) {
            var line = out.readLine();
            while (line != null && !line.equals("ready")) {
                line = out.readLine();
            }
            assertThat(line).isEqualTo("ready");
            new ProcessBuilder("kill", "-" + signal, "--", "-" + process.pid())
                    .start()
                    .waitFor();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readAllAsString()).contains("RELEASED");
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(answer("locks", "show", "qa/signals")).contains("IDLE  0/1");
    }
}
