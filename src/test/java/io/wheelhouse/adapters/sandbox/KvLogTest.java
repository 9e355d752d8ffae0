package io.wheelhouse.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisplayName("A sandbox folder's log")
class KvLogTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Path folder;
    private final FolderShelf one;
    private final FolderShelf other;

    KvLogTest(@TempDir Path work) {
        folder = work.resolve("kv");
        one = new FolderShelf(folder);
        other = new FolderShelf(folder);
    }

    @AfterEach
    void close() {
        Thread.interrupted();
        one.close();
        other.close();
    }

    private static void set(Shelf shelf, String key, String value) throws ServiceException {
        FolderShelfTest.set(shelf, key, value);
    }

    private static KvState with(KvState state, String key) {
        return KvChange.transact(state, List.of(new KvOperation.Set(key, new byte[0], 0)), NOON)
                .state();
    }

    /** As a process leaves it that dies after it made the next generation and before it removed the old one. */
    @Test
    void is_followed_to_the_next_generation_though_the_old_one_is_still_there() throws Exception {
        set(one, "a", "1");
        var before = other.present();
        var old = Files.readAllBytes(generation(1));
        try (var dying = new KvLog(folder.resolveSibling("rewritten"))) {
            Files.createDirectories(folder.resolveSibling("rewritten"));
            dying.append(with(before, "b"));
        }
        Files.move(folder.resolveSibling("rewritten").resolve("kv-1.log"), generation(2));
        assertThat(generation(1)).hasBinaryContent(old);

        assertThat(other.present().entries()).containsOnlyKeys("a", "b");
        set(other, "c", "1");
        set(one, "d", "1");
        try (var fresh = new FolderShelf(folder)) {
            assertThat(fresh.present().entries()).containsOnlyKeys("a", "b", "c", "d");
            assertThat(fresh.present()).isEqualTo(one.present()).isEqualTo(other.present());
        }
    }

    @Test
    void removes_generations_that_a_dead_process_left_behind() throws Exception {
        for (int generation = 1; generation <= 3; generation++) {
            try (var log = new KvLog(folder.resolveSibling("g" + generation))) {
                Files.createDirectories(folder.resolveSibling("g" + generation));
                log.append(with(KvState.EMPTY, "g" + generation));
            }
            Files.createDirectories(folder);
            Files.move(folder.resolveSibling("g" + generation).resolve("kv-1.log"), generation(generation));
        }
        assertThat(one.present().entries()).containsOnlyKeys("g3");
        var big = "x".repeat(390_000);
        for (int round = 0; round < 12; round++) {
            set(one, "big", big + round);
        }
        assertThat(generation(1)).doesNotExist();
        assertThat(generation(2)).doesNotExist();
        assertThat(generation(3)).doesNotExist();
        assertThat(other.present()).isEqualTo(one.present());
    }

    /** Otherwise every write would write everything. */
    @Test
    void is_not_rewritten_at_every_write_when_its_content_is_large() throws Exception {
        var big = "x".repeat(390_000);
        for (int key = 0; key < 16; key++) {
            set(one, "big" + key, big);
        }
        var generation = newest();
        for (int round = 0; round < 5; round++) {
            set(one, "small", "x" + round);
        }
        assertThat(newest()).isEqualTo(generation);
        assertThat(other.present()).isEqualTo(one.present());
    }

    /** A write is either not done and said to have failed, or done and said to be done. */
    @Test
    void tells_the_truth_about_a_write_of_an_interrupted_thread() throws Exception {
        set(one, "a", "1");
        boolean done;
        Thread.currentThread().interrupt();
        try {
            set(one, "a", "2");
            done = true;
        } catch (ServiceException interrupted) {
            done = false;
        }
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(FolderShelfTest.value(other, "a")).isEqualTo(done ? "2" : "1");
        set(one, "a", "3");
        assertThat(FolderShelfTest.value(other, "a")).isEqualTo("3");
    }

    @Test
    void does_not_lose_a_record_to_an_interrupt_while_it_is_appended() throws Exception {
        try (var log = new KvLog(folder);
                var reader = new KvLog(folder)) {
            Files.createDirectories(folder);
            var first = with(log.catchUp(), "a");
            log.append(first);
            var second = with(first, "b");
            Thread.currentThread().interrupt();
            log.append(second);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(reader.catchUp()).isEqualTo(second);
            assertThat(log.catchUp()).isEqualTo(second);
        }
    }

    @Test
    void gives_up_on_a_folder_that_another_program_keeps_locked() throws Exception {
        set(one, "a", "1");
        try (var file = FileChannel.open(folder.resolve("kv.lock"), StandardOpenOption.WRITE);
                var held = file.lock();
                var impatient = new FolderShelf(folder, Duration.ofMillis(50))) {
            assertThat(held.isValid()).isTrue();
            assertThatThrownBy(() -> set(impatient, "a", "2"))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("another process");
            assertThat(impatient.present().get("a").map(KvEntry::text)).contains("1");
        }
        set(one, "a", "3");
        assertThat(FolderShelfTest.value(other, "a")).isEqualTo("3");
    }

    private Path generation(long number) {
        return folder.resolve("kv-%d.log".formatted(number));
    }

    private String newest() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .reduce((left, right) -> left + " " + right)
                    .orElseThrow();
        }
    }
}
