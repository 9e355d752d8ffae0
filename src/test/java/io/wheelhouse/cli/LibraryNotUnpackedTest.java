package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite's library lies in the jar, and has nowhere to go. */
class LibraryNotUnpackedTest {
    @TempDir
    Path home;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"vault runs", "journal list", "doctor"})
    void it_is_one_sentence_and_exit_code_1(String line) throws Exception {
        var file = Files.createFile(home.resolve("no-folder"));
        var desk = new Desk(home).with("JAVA_TOOL_OPTIONS", "-Dorg.sqlite.tmpdir=" + file);
        try (var process = new OwnProcess(desk, line.split(" "))) {
            process.type("");
            var all = process.said();
            assertThat(process.end()).as(all).isEqualTo(Exit.FAILED);
            var answer = line.equals("doctor") ? process.rest() : all;
            assertThat(answer).contains("SQLite's library cannot be unpacked to " + file, "-Dorg.sqlite.tmpdir=FOLDER");
            assertThat(all).doesNotContain("Exception", "UnsatisfiedLinkError", "\tat ");
        }
    }
}
