package io.wheelhouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void of_a_new_file_that_could_be_written_only_in_part_nothing_is_left() {
        assertThatThrownBy(() -> WholeFile.create(folder.resolve("shop.yaml"), half -> {
                    Files.writeString(half, "connections:");
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_new_file_is_there_as_a_whole_and_replaces_none() throws IOException {
        var file = folder.resolve("shop.yaml");
        WholeFile.create(file, "first");
        assertThatThrownBy(() -> WholeFile.create(file, "second")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("first");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
}
