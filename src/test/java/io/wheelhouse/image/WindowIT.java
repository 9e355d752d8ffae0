package io.wheelhouse.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged window on a real X server, with keyboard and mouse driven from outside. */
@EnabledOnOs(OS.LINUX)
@NeedsXvfb
@DisplayName("Window of the application image")
class WindowIT {
    private static final Path LAUNCHER =
            Path.of("target/wheelhouse/bin/wheelhouse").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Process server;
    private String display;
    private Process window;

    @BeforeEach
    void startServer() throws Exception {
        var number = folder.resolve("display");
        server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp")
                .redirectOutput(number.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        await(
                server,
                "the X server is there",
                () -> Files.exists(number) && Files.readString(number).endsWith("\n"));
        display = ":" + Files.readString(number).strip();
    }

    @AfterEach
    void stop() throws Exception {
        if (window != null) {
            window.destroyForcibly().waitFor();
        }
        server.destroyForcibly().waitFor();
    }

    /** Waits in small portions for as long as a process lives. */
    private static void await(Process process, String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                    .as("ended before " + what)
                    .isFalse();
            assertThat(System.nanoTime()).as("it never came that " + what).isLessThan(end);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private ProcessBuilder wheelhouse(String... arguments) {
        var command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(CONSUL|VAULT|WHEELHOUSE)_.*|DBUS_.*|XDG_.*|.*DISPLAY"));
        environment.put("WHEELHOUSE_HOME", folder.resolve("home").toString());
        environment.put("DISPLAY", display);
        return builder;
    }

    private void open() throws Exception {
        var trace = folder.resolve("trace");
        var builder = wheelhouse()
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("WHEELHOUSE_STARTUP_TRACE", trace.toString());
        window = builder.start();
        await(window, "rows are shown", () -> Files.exists(trace) && Files.size(trace) > 0);
        outside("search", "--sync", "--onlyvisible", "--name", "Wheelhouse – sandbox", "windowfocus", "--sync");
    }

    /** Does something with mouse or keyboard, as a person would. */
    private String outside(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        return said(builder.start());
    }

    private static String said(Process process) throws IOException, InterruptedException {
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return text;
    }

    private String journal() throws Exception {
        return said(wheelhouse("journal", "list", "--json", "--workspace", "sandbox")
                .start());
    }

    private String preferences() throws IOException {
        var file = folder.resolve("home/config/desktop.json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void an_environment_is_disabled_by_keyboard_alone() throws Exception {
        open();
        // A person who sees that a key was too early presses it again.
        await(window, "the change is journalled", () -> {
            outside("key", "Escape", "Escape", "ctrl+k");
            outside("type", "--delay", "20", "disable chef runs in dev");
            outside("key", "Return");
            outside("type", "--delay", "40", "practice");
            outside("key", "Return");
            return journal().contains("locks.disable");
        });
        assertThat(journal()).contains("11 of 12 tiers changed").contains("\"origin\":\"desktop\"");
    }

    @Test
    void the_mouse_works_too() throws Exception {
        open();
        outside("mousemove", "640", "330", "click", "1");
        outside("type", "/");
        outside("type", "--delay", "20", "env:prod");
        await(window, "the filter is remembered", () -> preferences().contains("\"locks.filter\":\"env:prod\""));
    }

    @Test
    void a_second_start_raises_the_first_and_ends_at_once() throws Exception {
        open();
        long begun = System.nanoTime();
        var second = wheelhouse().redirectErrorStream(true).start();
        assertThat(said(second)).isEmpty();
        assertThat(second.exitValue()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void it_ends_quietly_when_it_is_asked_to() throws Exception {
        open();
        window.toHandle().destroy();
        assertThat(window.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("out"))).isEmpty();
        assertThat(Files.readString(folder.resolve("err"))).isEmpty();
        open();
        assertThat(window.isAlive())
                .as("what was left behind does not keep it from starting")
                .isTrue();
    }

    @Test
    void without_a_display_a_sentence_points_to_the_command_line() throws Exception {
        var builder = wheelhouse().redirectErrorStream(true);
        builder.environment().remove("DISPLAY");
        var process = builder.start();
        assertThat(said(process))
                .contains("no display")
                .contains("wheelhouse --help")
                .hasLineCount(1);
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void a_display_that_does_not_answer_is_one_sentence_too() throws Exception {
        display = ":4711";
        var process = wheelhouse().redirectErrorStream(true).start();
        assertThat(said(process))
                .contains("cannot open")
                .contains("wheelhouse --help")
                .hasLineCount(1);
        assertThat(process.exitValue()).isEqualTo(1);
    }
}
