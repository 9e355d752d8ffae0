package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class FolderViewTest {
    @TempDir
    Path folder;

    private final CountDownLatch told = new CountDownLatch(1);

    /** A program that notes what it is asked to show, and ends with this code. */
    private String program(int code) throws IOException {
        var script = Files.writeString(folder.resolve("browser"), """
                #!/bin/sh
                echo "$# $1" > '%s'
                mv '%s' '%s'
                exit %d
                """.formatted(
                        folder.resolve("asked"), folder.resolve("asked"), folder.resolve("shown"), code));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }

    private String shown() throws Exception {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(folder.resolve("shown")) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return Files.readString(folder.resolve("shown"));
    }

    @Test
    void the_folder_is_made_if_need_be_and_shown() throws Exception {
        var logs = folder.resolve("state/a folder of logs");
        FolderView.open(program(0), logs, told::countDown);
        assertThat(shown()).isEqualTo("1 " + logs + "\n");
        assertThat(logs).isDirectory();
        assertThat(told.getCount()).isOne();
    }

    @Test
    void a_file_is_shown_as_well() throws Exception {
        var file = Files.writeString(folder.resolve("live.yaml"), "connections: {}\n");
        FolderView.open(program(0), file, told::countDown);
        assertThat(shown()).isEqualTo("1 " + file + "\n");
        assertThat(told.getCount()).isOne();
    }

    @Test
    void where_nothing_can_show_it_the_operator_is_told() throws Exception {
        FolderView.open(program(3), folder, told::countDown);
        assertThat(told.await(30, TimeUnit.SECONDS)).as("its code says so").isTrue();
    }

    @Test
    void where_there_is_no_such_program_the_operator_is_told() {
        FolderView.open(folder.resolve("missing").toString(), folder, told::countDown);
        assertThat(told.getCount()).isZero();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Linux, xdg-open", "Mac OS X, open", "Windows 11, explorer"})
    void each_system_has_its_own_program(String system, String program) {
        assertThat(FolderView.program(system)).isEqualTo(program);
    }
}
