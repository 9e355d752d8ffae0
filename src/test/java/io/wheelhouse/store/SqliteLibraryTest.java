package io.wheelhouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_that_is_not_there_is_named_with_the_way_to_another() {
        var gone = folder.resolve("gone");
        assertThat(new SqliteLibrary(gone).sentence())
                .isEqualTo(
                        "SQLite's library cannot be unpacked to %s: it is no folder. Name another folder for it: JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=FOLDER.",
                        gone);
    }

    @Test
    void a_file_in_its_place_is_no_folder() throws IOException {
        assertThat(new SqliteLibrary(Files.createFile(folder.resolve("file"))).sentence())
                .contains("it is no folder");
    }

    @Test
    void what_can_be_written_may_let_no_programs_run() {
        assertThat(new SqliteLibrary(folder).sentence()).contains("noexec");
    }
}
