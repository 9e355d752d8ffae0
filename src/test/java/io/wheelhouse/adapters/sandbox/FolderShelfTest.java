package io.wheelhouse.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@DisplayName("A sandbox folder")
class FolderShelfTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Path folder;
    private final FolderShelf one;
    private final FolderShelf other;

    FolderShelfTest(@TempDir Path work) {
        folder = work.resolve("kv");
        one = new FolderShelf(folder);
        other = new FolderShelf(folder);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    static void set(Shelf shelf, String key, String value) throws ServiceException {
        var operations = List.<KvOperation>of(new KvOperation.Set(key, value.getBytes(StandardCharsets.UTF_8), 0));
        var result = shelf.update(state -> KvChange.transact(state, operations, NOON));
        assertThat(result).isInstanceOf(Committed.class);
    }

    static String value(Shelf shelf, String key) throws ServiceException {
        return shelf.present().get(key).map(entry -> entry.text()).orElse("(absent)");
    }

    @Test
    void is_seen_the_same_by_two_connections() throws ServiceException {
        set(one, "a", "1");
        assertThat(value(other, "a")).isEqualTo("1");
        set(other, "a", "2");
        set(other, "b", "3");
        assertThat(value(one, "a")).isEqualTo("2");
        assertThat(one.present()).isEqualTo(other.present());
    }

    @Test
    void wakes_a_read_that_waits_on_another_connection() throws Exception {
        set(one, "a", "1");
        long before = one.present().index();
        var woken = CompletableFuture.supplyAsync(() -> {
            try {
                return one.await(state -> state.index() > before, Duration.ofSeconds(60));
            } catch (ServiceException failure) {
                throw new IllegalStateException(failure);
            }
        });
        set(other, "a", "2");
        assertThat(woken.get(30, TimeUnit.SECONDS).get("a").orElseThrow().text())
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 40})
    void cuts_off_what_a_dead_writer_left_half_written(int bytes) throws Exception {
        set(one, "a", "1");
        var log = log();
        long whole = Files.size(log);
        set(one, "b", "a value that is long enough to be cut anywhere");
        one.close();
        other.close();
        try (var file = Files.newByteChannel(log, StandardOpenOption.WRITE)) {
            file.truncate(whole + bytes);
        }
        try (var fresh = new FolderShelf(folder)) {
            assertThat(value(fresh, "a")).isEqualTo("1");
            assertThat(value(fresh, "b")).isEqualTo("(absent)");
            set(fresh, "c", "3");
        }
        try (var again = new FolderShelf(folder)) {
            assertThat(again.present().entries()).containsOnlyKeys("a", "c");
        }
    }

    @Test
    void cuts_off_a_record_whose_bytes_are_wrong() throws Exception {
        set(one, "a", "1");
        long whole = Files.size(log());
        set(one, "b", "2");
        one.close();
        other.close();
        var bytes = Files.readAllBytes(log());
        bytes[(int) whole + 20] ^= 1;
        Files.write(log(), bytes);
        try (var fresh = new FolderShelf(folder)) {
            assertThat(fresh.present().entries()).containsOnlyKeys("a");
        }
    }

    @Test
    void keeps_everything_when_it_is_rewritten_and_the_others_follow() throws Exception {
        set(one, "first", "1");
        assertThat(value(other, "first")).isEqualTo("1");
        var first = log();
        var big = "x".repeat(500_000);
        for (int round = 0; round < 12; round++) {
            set(one, "big" + round % 3, big + round);
        }
        assertThat(first).doesNotExist();
        assertThat(Files.size(log())).isLessThan(KvLog.LARGE);
        assertThat(other.present()).isEqualTo(one.present());
        assertThat(value(other, "first")).isEqualTo("1");
        assertThat(value(other, "big2")).isEqualTo(big + 11);
        set(other, "last", "2");
        assertThat(value(one, "last")).isEqualTo("2");
        try (var fresh = new FolderShelf(folder)) {
            assertThat(fresh.present()).isEqualTo(one.present());
        }
    }

    private Path log() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void loses_nothing_to_another_process() throws Exception {
        int rounds = 200;
        set(one, "count", "0");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Counting.class.getName(),
                        folder.toString(),
                        Integer.toString(rounds))
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("up");
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            Counting.count(one, "ours", rounds);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(value(one, "count")).isEqualTo(Integer.toString(2 * rounds));
        assertThat(one.present().below("theirs/")).hasSize(rounds);
        assertThat(other.present().below("ours/")).hasSize(rounds);
    }

    /** Counts up in a process of its own, one key a round. */
    static final class Counting {
        private Counting() {}

        public static void main(String[] arguments) throws Exception {
            try (var shelf = new FolderShelf(Path.of(arguments[0]))) {
                System.out.println("up");
                System.in.read();
                count(shelf, "theirs", Integer.parseInt(arguments[1]));
            }
        }

        static void count(Shelf shelf, String below, int rounds) throws ServiceException {
            for (int round = 0; round < rounds; round++) {
                var key = below + "/" + round;
                shelf.update(state -> {
                    var writer = new EstateWriter(state, NOON);
                    writer.set("count", Integer.toString(writer.number("count").orElseThrow() + 1));
                    writer.set(key, "x");
                    return new KvChange.Next<>(writer.state(), true);
                });
            }
        }
    }

    @Test
    void that_cannot_be_made_is_a_clear_failure(@TempDir Path work) throws Exception {
        var inTheWay = Files.writeString(work.resolve("file"), "x");
        try (var shelf = new FolderShelf(inTheWay.resolve("kv"))) {
            assertThatThrownBy(() -> set(shelf, "a", "1"))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining(inTheWay.toString())
                    .hasMessageContaining("cannot be written")
                    .hasMessageEndingWith("the folder may be written.");
        }
    }

    @Test
    void that_cannot_be_locked_is_a_clear_failure_and_stays_readable() throws Exception {
        set(one, "a", "1");
        // Root may write every file, but nobody can lock a folder that stands where the lock file belongs.
        Files.delete(folder.resolve("kv.lock"));
        Files.createDirectory(folder.resolve("kv.lock"));
        try (var fresh = new FolderShelf(folder)) {
            assertThat(value(fresh, "a")).isEqualTo("1");
            assertThatThrownBy(() -> set(fresh, "a", "2"))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("cannot be written");
        }
    }

    @Test
    void says_that_it_was_closed() throws ServiceException {
        set(one, "a", "1");
        one.close();
        assertThatThrownBy(one::present).isInstanceOf(ServiceException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> set(one, "a", "2")).isInstanceOf(ServiceException.class);
        assertThat(value(other, "a")).isEqualTo("1");
    }

    @Test
    void wakes_who_waits_when_it_is_closed() throws Exception {
        set(one, "a", "1");
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return one.await(state -> false, Duration.ofSeconds(60)).toString();
            } catch (ServiceException closed) {
                return String.valueOf(closed.getMessage());
            }
        });
        one.close();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).contains("closed");
    }

    @Test
    void lets_one_at_a_time_claim_a_task() throws Exception {
        var mine = one.claim("driver");
        assertThat(mine).isPresent();
        assertThat(other.claim("driver")).isEmpty();
        mine.orElseThrow().close();
        var theirs = other.claim("driver");
        assertThat(theirs).isPresent();
        theirs.orElseThrow().close();
    }
}
