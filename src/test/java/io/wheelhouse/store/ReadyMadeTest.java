package io.wheelhouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyMadeTest {
    @TempDir
    Path folder;

    private Path template() throws Exception {
        return Files.writeString(folder.resolve("template"), "an empty store");
    }

    private static void place(Path template, Path store) {
        new ReadyMade(Optional.of(template)).place(store);
    }

    @Test
    void is_copied_where_no_store_is_and_nothing_else_is_left() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        place(template(), data.resolve("store.db"));
        assertThat(data.resolve("store.db")).hasContent("an empty store");
        assertThat(data).isDirectoryNotContaining("glob:**empty*");
    }

    @Test
    void leaves_a_store_alone_that_is_there() throws Exception {
        var store = Files.writeString(folder.resolve("store.db"), "a full store");
        place(template(), store);
        assertThat(store).hasContent("a full store");
    }

    @Test
    void is_not_put_beside_the_log_of_a_store_that_is_gone() throws Exception {
        Files.writeString(folder.resolve("store.db-wal"), "what was written last");
        place(template(), folder.resolve("store.db"));
        assertThat(folder.resolve("store.db")).doesNotExist();
    }

    @Test
    void is_no_more_than_a_help() throws Exception {
        place(template(), folder.resolve("no such folder/store.db"));
        place(folder.resolve("no template"), folder.resolve("store.db"));
        assertThat(folder.resolve("store.db")).doesNotExist();
    }
}
