package io.wheelhouse.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
    @TempDir
    Path folder;

    private PackagedWindow window;

    @BeforeEach
    void start() throws Exception {
        window = PackagedWindow.on(folder, "1920x1080");
    }

    @AfterEach
    void stop() throws Exception {
        window.close();
    }

    @Test
    void an_environment_is_disabled_by_keyboard_alone() throws Exception {
        window.open();
        window.until("the change is journalled", () -> window.journal("sandbox").contains("locks.disable"), () -> {
            window.escape();
            window.palette("disable chef runs in dev");
            window.type("practice");
            window.confirm();
        });
        assertThat(window.journal("sandbox")).contains("11 of 12 tiers changed").contains("\"origin\":\"desktop\"");
    }

    @Test
    void the_mouse_works_too() throws Exception {
        window.open();
        window.outside("mousemove", "640", "330", "click", "1");
        window.type("/");
        window.type("env:prod");
        window.await("the filter is remembered", () -> window.preferences().contains("\"locks.filter\":\"env:prod\""));
    }

    @Test
    void the_logs_are_shown_by_the_desktops_own_program() throws Exception {
        var programs = Files.createDirectory(folder.resolve("programs"));
        var asked = folder.resolve("asked");
        var program = Files.writeString(programs.resolve("xdg-open"), """
                #!/bin/sh
                printf '%%s|%%s' "$1" "${GDK_GL-unset}" > '%s'
                """.formatted(asked));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        window.with(Map.of("PATH", programs + ":" + System.getenv("PATH")));
        window.open();
        window.until("the program is asked", () -> Files.exists(asked), () -> {
            window.escape();
            window.palette("open logs");
        });
        var logs = window.home().resolve("state/logs");
        window.await("it has the folder", () -> Files.readString(asked).equals(logs + "|unset"));
        assertThat(logs).isDirectoryContaining("glob:**.log");
    }

    @Test
    void a_second_start_raises_the_first_and_ends_at_once() throws Exception {
        window.open();
        long begun = System.nanoTime();
        var second = window.wheelhouse().redirectErrorStream(true).start();
        assertThat(PackagedWindow.said(second)).isEmpty();
        assertThat(second.exitValue()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_second_start_for_a_workspace_that_there_is_not_says_so_and_leaves_the_window_alone() throws Exception {
        window.open();
        var second = window.wheelhouse("--workspace", "nowhere")
                .redirectErrorStream(true)
                .start();
        assertThat(PackagedWindow.said(second))
                .contains("no workspace 'nowhere'")
                .hasLineCount(1);
        assertThat(second.exitValue()).isEqualTo(64);
    }

    @Test
    void it_ends_quietly_when_it_is_asked_to() throws Exception {
        window.open();
        window.process().toHandle().destroy();
        assertThat(window.process().waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(window.written()).isEmpty();
        window.open();
        assertThat(window.process().isAlive())
                .as("what was left behind does not keep it from starting")
                .isTrue();
    }

    @Test
    void without_a_display_a_sentence_points_to_the_command_line() throws Exception {
        var builder = window.wheelhouse().redirectErrorStream(true);
        builder.environment().remove("DISPLAY");
        var process = builder.start();
        assertThat(PackagedWindow.said(process))
                .contains("no display")
                .contains("wheelhouse --help")
                .hasLineCount(1);
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void a_display_that_does_not_answer_is_one_sentence_too() throws Exception {
        window.with(Map.of("DISPLAY", ":4711"));
        var process = window.wheelhouse().redirectErrorStream(true).start();
        assertThat(PackagedWindow.said(process))
                .contains("cannot open")
                .contains("wheelhouse --help")
                .hasLineCount(1);
        assertThat(process.exitValue()).isEqualTo(1);
    }
}
