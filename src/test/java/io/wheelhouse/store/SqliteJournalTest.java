package io.wheelhouse.store;

import static io.wheelhouse.store.Records.NOON;
import static io.wheelhouse.store.Records.closing;
import static io.wheelhouse.store.Records.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Journal;
import io.wheelhouse.change.Journal.Verification;
import io.wheelhouse.change.JournalEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {
    @TempDir
    Path folder;

    private Store store;
    private Journal journal;

    @BeforeEach
    void open() {
        store = new Store(folder, InstantSource.fixed(NOON));
        journal = store.journal();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_empty_journal_is_intact_and_has_no_head() throws Exception {
        assertThat(journal.verify()).isEqualTo(new Verification.Intact(0, ""));
        assertThat(journal.list(Optional.empty(), Instant.EPOCH, 10)).isEmpty();
    }

    @Test
    void an_intent_and_its_closing_come_back_exactly_as_they_were() throws Exception {
        journal.append(intent("11112222"));
        journal.append(closing("11112222", "APPLIED"));

        assertThat(journal.find("11112222"))
                .contains(new JournalEntry(1, intent("11112222"), Optional.of(closing("11112222", "APPLIED"))));
    }

    @Test
    void everything_is_there_after_opening_again() throws Exception {
        journal.append(intent("11112222"));
        var before = journal.verify();
        store.close();

        assertThat(journal.verify()).isEqualTo(before).isInstanceOf(Verification.Intact.class);
        assertThat(journal.find("11112222")).isPresent();
    }

    @Test
    void a_change_is_found_by_the_only_id_that_begins_so() throws Exception {
        journal.append(intent("aaaa1111"));
        journal.append(intent("aaaa2222"));

        assertThat(journal.find("aaaa1"))
                .map(entry -> entry.intent().changeId())
                .contains("aaaa1111");
        assertThat(journal.find("aaaa")).as("two begin so").isEmpty();
        assertThat(journal.find("aaa")).as("too short").isEmpty();
        assertThat(journal.find("bbbb")).isEmpty();
    }

    @Test
    void a_list_is_of_one_workspace_newest_first_since_a_moment_and_bounded() throws Exception {
        for (var i = 0; i < 5; i++) {
            journal.append(intent("prod-" + i, "prod", NOON.plusSeconds(i)));
            journal.append(intent("test-" + i, "test", NOON.plusSeconds(i)));
        }

        assertThat(ids(journal.list(Optional.of("prod"), NOON.plusSeconds(2), 2)))
                .containsExactly("prod-4", "prod-3");
        assertThat(ids(journal.list(Optional.of("prod"), NOON.plusSeconds(4), 9)))
                .containsExactly("prod-4");
        assertThat(ids(journal.list(Optional.empty(), NOON, 3))).containsExactly("test-4", "prod-4", "test-3");
    }

    @Test
    void open_are_those_without_an_outcome_or_with_an_unknown_one() throws Exception {
        journal.append(intent("died"));
        journal.append(intent("done"));
        journal.append(closing("done", "APPLIED"));
        journal.append(intent("lost"));
        journal.append(closing("lost", "UNKNOWN"));
        journal.append(intent("settled"));
        journal.append(closing("settled", "UNKNOWN"));
        journal.append(closing("settled", "FAILED"));
        journal.append(intent("elsewhere", "test", NOON));

        assertThat(ids(journal.open("prod"))).containsExactly("died", "lost");
        assertThat(journal.find("settled")).map(JournalEntry::outcome).contains("FAILED");
        assertThat(journal.find("died")).map(JournalEntry::outcome).contains("OPEN");
    }

    @Test
    void several_stores_and_threads_appending_at_once_keep_one_chain() throws Exception {
        var writers = 8;
        var each = 25;
        var start = new CountDownLatch(1);
        try (var other = new Store(folder, InstantSource.fixed(NOON));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, writers)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> {
                        start.await();
                        for (var i = 0; i < each; i++) {
                            (writer % 2 == 0 ? journal : other.journal()).append(intent(writer + "-" + i));
                        }
                        return writer;
                    }))
                    .toList();
            start.countDown();
            for (var task : tasks) {
                task.get();
            }
            assertThat(other.journal().verify())
                    .isInstanceOfSatisfying(Verification.Intact.class, intact -> assertThat(intact.records())
                            .isEqualTo((long) writers * each));
        }
    }

    private static List<String> ids(List<JournalEntry> entries) {
        return entries.stream().map(entry -> entry.intent().changeId()).toList();
    }
}
