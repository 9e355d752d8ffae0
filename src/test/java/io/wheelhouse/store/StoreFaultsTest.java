package io.wheelhouse.store;

import static io.wheelhouse.store.Records.closing;
import static io.wheelhouse.store.Records.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.change.Journal.Verification;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.MemoryUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The store in trouble: one sentence that says what to do, and nothing lost. */
class StoreFaultsTest {
    private static final Look LOOK =
            new Look(Records.NOON, Optional.empty(), false, List.of(), List.of(), List.of(), List.of());

    @TempDir
    Path folder;

    @Test
    void nothing_is_made_before_the_first_use() throws Exception {
        try (var store = new Store(folder.resolve("data"), InstantSource.system())) {
            assertThat(folder.resolve("data")).doesNotExist();
            store.check();
            assertThat(store.file()).exists();
        }
    }

    /** A look of the window may outlive its workspace: it is answered, or told that the store is away, and nothing else. */
    @Test
    void a_use_beside_a_close_is_answered_or_told() throws Exception {
        var odd = new ConcurrentLinkedQueue<Throwable>();
        try (var store = store()) {
            store.journal().append(intent("kept"));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var reader = 0; reader < 6; reader++) {
                    threads.execute(() -> {
                        for (var turn = 0; turn < 100 && odd.isEmpty(); turn++) {
                            try {
                                store.journal().open("prod");
                            } catch (JournalUnavailable told) {
                                continue;
                            } catch (RuntimeException defect) {
                                odd.add(defect);
                            }
                        }
                    });
                }
                for (var turn = 0; turn < 100; turn++) {
                    store.close();
                    Thread.sleep(1);
                }
            }
            assertThat(odd).isEmpty();
            assertThat(store.journal().open("prod")).hasSize(1);
        }
    }

    @Test
    void a_close_beside_many_uses_ends_none_of_them_and_keeps_no_writer_waiting() throws Exception {
        var inUse = new CountDownLatch(5);
        var over = new CountDownLatch(1);
        try (var connections = new Connections(folder.resolve("wheelhouse.db"), StoreSettings.DEFAULT);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Connections.Work<Boolean> longUse = connection -> {
                inUse.countDown();
                Statements.execute(connection, "SELECT 1");
                await(over);
                return true;
            };
            var uses = Stream.generate(() -> threads.submit(() -> connections.read(longUse)))
                    .limit(5)
                    .toList();
            inUse.await();
            var writing = new FutureTask<>(() -> connections.write(connection -> "written"));
            waiting(writing);
            waiting(new FutureTask<>(() -> {
                connections.close();
                return true;
            }));
            var begun = System.nanoTime();
            over.countDown();
            assertThat(writing.get()).isEqualTo("written");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
            for (var use : uses) {
                assertThat(use.get()).isTrue();
            }
        }
    }

    /** Runs it in a thread of its own until that waits. */
    private static void waiting(FutureTask<?> work) {
        var thread = Thread.ofPlatform().daemon().start(work);
        while (thread.getState() != Thread.State.TIMED_WAITING && !work.isDone()) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurry) {
            throw new IllegalStateException(hurry);
        }
    }

    /** SQLite would go on writing into a file that nobody can open any more, or put its log into another one. */
    @ParameterizedTest(name = "another one in its place: {0}")
    @ValueSource(booleans = {false, true})
    void nothing_is_written_once_its_file_was_taken_away(boolean replaced) throws Exception {
        var other = folder.resolve("other");
        try (var backup = new Store(other, InstantSource.system())) {
            backup.journal().append(intent("of the backup"));
        }
        try (var store = store()) {
            store.journal().append(intent("before"));
            Files.move(store.file(), folder.resolve("taken"));
            if (replaced) {
                Files.move(other.resolve(store.file().getFileName()), store.file());
            }
            for (var turn = 0; turn < 2; turn++) {
                assertThatThrownBy(() -> store.journal().append(intent("lost")))
                        .isInstanceOf(JournalUnavailable.class)
                        .hasMessageContaining("was taken away, or replaced")
                        .extracting(gone -> ((JournalUnavailable) gone).isGone())
                        .isEqualTo(true);
                store.close();
            }
            assertThat(Files.exists(store.file())).isEqualTo(replaced);
        }
    }

    /** Statements for each new connection, before the first of which something happens once. */
    private static final class Meanwhile extends AbstractList<String> {
        private final AtomicReference<Runnable> happens;

        Meanwhile(Runnable happens) {
            this.happens = new AtomicReference<>(happens);
        }

        @Override
        public String get(int index) {
            happens.getAndSet(() -> {}).run();
            return "PRAGMA temp_store = DEFAULT";
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private static void replace(Path file, Path by) {
        try {
            Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void nothing_is_written_into_a_file_that_was_replaced_while_it_was_opened() throws Exception {
        var other = folder.resolve("other");
        try (var backup = new Store(other, InstantSource.system())) {
            backup.journal().append(intent("of the backup"));
        }
        try (var store = store()) {
            store.journal().append(intent("before"));
        }
        var file = folder.resolve("wheelhouse.db");
        var swap = new Meanwhile(() -> replace(file, other.resolve("wheelhouse.db")));
        try (var store = new Store(folder, InstantSource.system(), new StoreSettings(Duration.ofSeconds(1), swap))) {
            assertThatThrownBy(() -> store.journal().append(intent("lost")))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("was taken away, or replaced");
            store.journal().append(intent("after"));
            assertThat(store.journal().find("of the backup")).isPresent();
        }
        try (var again = store()) {
            assertThat(again.journal().find("after")).isPresent();
            assertThat(again.journal().find("lost")).isEmpty();
        }
    }

    @Test
    void a_start_after_that_begins_a_sound_store() throws Exception {
        try (var store = store()) {
            store.journal().append(intent("before"));
            Files.delete(store.file());
        }
        try (var again = store()) {
            again.journal().append(intent("after"));
            assertThat(again.journal().open("prod")).hasSize(1);
            assertThat(again.journal().verify()).isInstanceOf(Verification.Intact.class);
        }
    }

    @Test
    void a_full_disk_stops_the_append_and_keeps_what_was_there() throws Exception {
        long before;
        try (var store = store()) {
            store.journal().append(intent("kept"));
            before = pages(store);
        }
        try (var full = store(Duration.ofSeconds(1), "PRAGMA max_page_count = " + (before + 2))) {
            assertThatThrownBy(() -> {
                        for (var i = 0; i < 1_000; i++) {
                            full.journal().append(intent("no room " + i));
                        }
                    })
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("disk")
                    .hasMessageContaining("full")
                    .hasMessageContaining("Free some space");
            assertThat(full.journal().verify()).isInstanceOf(Verification.Intact.class);
            assertThat(full.journal().find("kept")).isPresent();
        }
        try (var store = store()) {
            store.journal().append(closing("kept", "APPLIED"));
            assertThat(store.journal().verify()).isInstanceOf(Verification.Intact.class);
        }
    }

    @Test
    void a_read_only_store_can_be_read_and_says_that_it_cannot_be_written() throws Exception {
        try (var store = store()) {
            store.journal().append(intent("kept"));
        }
        try (var readOnly = store(Duration.ofSeconds(1), "PRAGMA query_only = 1")) {
            assertThat(readOnly.journal().find("kept")).isPresent();
            assertThatThrownBy(() -> readOnly.journal().append(intent("new")))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("read-only");
            assertThatThrownBy(() -> readOnly.lockMemory().remember(new Estate("w", "here", "chef/"), LOOK))
                    .isInstanceOf(MemoryUnavailable.class)
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void a_store_locked_by_another_program_is_waited_for_and_then_named() throws Exception {
        try (var store = store()) {
            store.check();
        }
        try (var store = store(Duration.ofMillis(50));
                var other = DriverManager.getConnection("jdbc:sqlite:" + store.file())) {
            Statements.execute(other, "BEGIN IMMEDIATE");
            assertThatThrownBy(() -> store.journal().append(intent("new")))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("locked by another program")
                    .extracting(away -> ((JournalUnavailable) away).isGone())
                    .isEqualTo(false);
            Statements.execute(other, "ROLLBACK");
            store.journal().append(intent("new"));
            assertThat(store.journal().find("new")).isPresent();
        }
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws Exception {
        var garbage = "this is no database, and it is long enough to be looked at as one".repeat(100);
        Files.writeString(folder.resolve("wheelhouse.db"), garbage);
        try (var store = store()) {
            assertThatThrownBy(() -> store.journal().append(intent("new")))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("not a Wheelhouse store")
                    .hasMessageContaining("Move it away");
        }
        assertThat(folder.resolve("wheelhouse.db")).hasContent(garbage);
    }

    @Test
    void a_damaged_store_is_named_as_such() throws Exception {
        try (var store = store()) {
            for (var i = 0; i < 200; i++) {
                store.journal().append(intent("change " + i));
            }
        }
        var file = folder.resolve("wheelhouse.db");
        var bytes = Files.readAllBytes(file);
        for (var at = 4096; at < bytes.length; at++) {
            bytes[at] = (byte) 0xa5;
        }
        Files.write(file, bytes);
        try (var store = store()) {
            assertThatThrownBy(() -> store.journal().append(intent("new")))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("damaged")
                    .extracting(gone -> ((JournalUnavailable) gone).isGone())
                    .isEqualTo(true);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void another_programs_database_is_refused_and_left_alone() throws Exception {
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("wheelhouse.db"))) {
            Statements.execute(other, "CREATE TABLE theirs (a)");
            Statements.execute(other, "INSERT INTO theirs VALUES (1)");
        }
        try (var store = store()) {
            assertThatThrownBy(store::check)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("not a Wheelhouse store");
        }
    }

    @Test
    void a_store_of_a_newer_version_is_refused_and_left_alone() throws Exception {
        try (var store = store()) {
            store.journal().append(intent("kept"));
        }
        var file = folder.resolve("wheelhouse.db");
        try (var newer = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Statements.execute(newer, "PRAGMA user_version = 99");
        }
        var before = Files.readAllBytes(file);
        try (var store = store()) {
            assertThatThrownBy(() -> store.journal().append(intent("new")))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("newer Wheelhouse")
                    .hasMessageContaining("version 99, this one knows " + Schema.VERSION)
                    .hasMessageContaining("Use the newer Wheelhouse");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        try (var store = new Store(folder.resolve("file/data"), InstantSource.system())) {
            assertThatThrownBy(store::check)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("file/data");
        }
    }

    @Test
    void a_file_in_a_folders_place_is_named() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        try (var store = new Store(file, InstantSource.system())) {
            assertThatThrownBy(store::check)
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining(file + " is a file");
        }
    }

    @ParameterizedTest(name = "of {0} seen and {1} closed")
    @CsvSource(
            delimiter = '|',
            value = {
                "/ /home /home/ann           |           | /home/ann/wh/data cannot be made. Make /home/ann writable",
                "/ /home /home/ann           | /home/ann | The folder /home/ann is closed to this user, so",
                "/ /home /home/ann           | /home     | cannot be made. Make /home/ann writable",
                "/ /home                     | /home     | The folder /home is closed to this user, so",
                "/ /home /home/ann /home/ann/wh | /home/ann/wh | The folder /home/ann/wh is closed to this user, so",
            })
    void a_folder_that_is_there_and_closed_is_not_said_to_be_one_that_cannot_be_made(
            String seen, @Nullable String closed, String words) {
        var there = Stream.of(seen.split(" ", -1)).map(Path::of).toList();
        var fault = new FolderFault(new FolderFault.Disk() {
            @Override
            public boolean exists(Path path) {
                return there.contains(path);
            }

            @Override
            public boolean isFolder(Path path) {
                return there.contains(path);
            }

            @Override
            public boolean mayEnter(Path path) {
                return !path.toString().equals(closed);
            }
        });
        assertThat(fault.sentence(Path.of("/home/ann/wh/data")))
                .contains(words)
                .contains("WHEELHOUSE_HOME")
                .satisfies(sentence ->
                        assertThat(sentence.contains("cannot be made")).isNotEqualTo(sentence.contains("closed")));
    }

    @Test
    void the_version_is_that_of_the_newest_migration() throws Exception {
        var migrations = Path.of(Schema.class.getResource("/db/migration").toURI());
        try (var files = Files.list(migrations)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))) <= Schema.VERSION)
                    .anyMatch(name -> name.startsWith("V" + Schema.VERSION + "__"));
        }
    }

    private Store store() {
        return new Store(folder, InstantSource.system());
    }

    private Store store(Duration busy, String... pragmas) {
        return new Store(folder, InstantSource.system(), new StoreSettings(busy, List.of(pragmas)));
    }

    private static long pages(Store store) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store.file());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA page_count")) {
            return rows.getLong(1);
        }
    }
}
