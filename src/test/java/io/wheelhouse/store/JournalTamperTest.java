package io.wheelhouse.store;

import static io.wheelhouse.store.Records.closing;
import static io.wheelhouse.store.Records.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.change.Journal.Verification;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an intruder with the file in hand can do, and where verify says it happened. */
class JournalTamperTest {
    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void sixRecords() throws Exception {
        store = new Store(folder, InstantSource.fixed(Records.NOON));
        for (var id : new String[] {"first", "second", "third"}) {
            store.journal().append(intent(id));
            store.journal().append(closing(id, "APPLIED"));
        }
        assertThat(store.journal().verify()).isInstanceOf(Verification.Intact.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "UPDATE journal SET content = '{}' WHERE sequence = 3",
                "DELETE FROM journal WHERE sequence = 3",
                "DELETE FROM journal",
                "INSERT OR REPLACE INTO journal (sequence, content, hash) VALUES (3, '{}', x'00')"
            })
    void a_plain_statement_against_the_journal_is_refused(String sql) throws Exception {
        try (var connection = connect()) {
            assertThatThrownBy(() -> Statements.execute(connection, sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("append-only");
        }
        assertThat(store.journal().verify()).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void a_tail_that_was_cut_with_care_is_found_out_by_a_head_that_was_kept() throws Exception {
        var kept = ((Verification.Intact) store.journal().verify()).head();
        store.journal().append(intent("fourth"));
        assertThat(store.journal().verify(Optional.of(kept))).isInstanceOf(Verification.Intact.class);
        cutWithCare(4);
        try (var other = new Store(folder, InstantSource.fixed(Records.NOON))) {
            assertThat(other.journal().verify()).isInstanceOf(Verification.Intact.class);
            assertThat(other.journal().verify(Optional.of(kept)))
                    .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.why())
                            .contains("cut off"));
        }
    }

    private void cutWithCare(int last) throws SQLException {
        try (var connection = connect()) {
            dropTriggers(connection);
            Statements.execute(connection, "DELETE FROM journal WHERE sequence > " + last);
            Statements.execute(
                    connection, "UPDATE sqlite_sequence SET seq = %d WHERE name = 'journal'".formatted(last));
            Statements.execute(connection, "DELETE FROM open_change");
        }
    }

    private static void broken(Verification found, long sequence, String why) {
        assertThat(found).isInstanceOfSatisfying(Verification.Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(sequence);
            assertThat(broken.why()).isEqualTo(why);
        });
    }

    @Test
    void a_tail_that_was_cut_with_care_is_found_out_by_the_process_that_wrote_or_verified_it() throws Exception {
        try (var reader = new Store(folder, InstantSource.fixed(Records.NOON))) {
            assertThat(reader.journal().verify()).isInstanceOf(Verification.Intact.class);
            store.journal().append(intent("fourth"));
            cutWithCare(4);
            var gone =
                    "The end is missing: records 5 to %d, which this process wrote or verified before, were removed.";
            broken(store.journal().verify(), 5, gone.formatted(7));
            broken(reader.journal().verify(), 5, gone.formatted(6));
        }
    }

    @Test
    void a_tail_that_was_cut_and_grew_again_is_found_out_by_the_process_that_wrote_it() throws Exception {
        cutWithCare(4);
        try (var other = new Store(folder, InstantSource.fixed(Records.NOON))) {
            for (var id : new String[] {"another", "more"}) {
                other.journal().append(intent(id));
                other.journal().append(closing(id, "APPLIED"));
            }
            assertThat(other.journal().verify()).isInstanceOf(Verification.Intact.class);
        }
        broken(
                store.journal().verify(),
                6,
                "Record 6 is not the one that this process wrote or verified before: the journal was rewritten.");
    }

    @Test
    void an_open_change_cannot_be_taken_off_the_list_unseen() throws Exception {
        store.journal().append(intent("fourth"));
        try (var connection = connect()) {
            Statements.execute(connection, "DELETE FROM open_change");
        }
        assertThat(store.journal().verify()).isInstanceOfSatisfying(Verification.Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(7);
            assertThat(broken.why()).contains("fourth");
        });
    }

    @ParameterizedTest(name = "{0}: broken at {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            changed content      | UPDATE journal SET content = replace(content, 'ada', 'bob') WHERE sequence = 3 | 3 | does not fit
            changed hash         | UPDATE journal SET hash = x'00' WHERE sequence = 4 | 4 | does not fit
            one record missing   | DELETE FROM journal WHERE sequence = 4 | 4 | Record 4 is missing
            several missing      | DELETE FROM journal WHERE sequence IN (3, 4) | 3 | Records 3 to 4 are missing
            head missing         | DELETE FROM journal WHERE sequence = 1 | 1 | Record 1 is missing
            tail missing         | DELETE FROM journal WHERE sequence > 4 | 5 | records 5 to 6 were removed
            everything missing   | DELETE FROM journal | 1 | records 1 to 6 were removed
            put in before        | INSERT INTO journal (sequence, content, hash) SELECT 0, content, hash FROM journal WHERE sequence = 2 | 0 | put in
            put in at the end    | INSERT INTO journal (sequence, content, hash) VALUES (7, '{}', zeroblob(32)) | 7 | does not fit
            closed up after cut  | DELETE FROM journal WHERE sequence = 3; UPDATE journal SET sequence = sequence - 1 WHERE sequence > 3 | 3 | does not fit
            two exchanged        | UPDATE journal SET sequence = -3 WHERE sequence = 3; UPDATE journal SET sequence = 3 WHERE sequence = 5; UPDATE journal SET sequence = 5 WHERE sequence = -3 | 3 | does not fit
            """)
    void verify_names_the_first_broken_link(String name, String sql, long sequence, String why) throws Exception {
        try (var connection = connect()) {
            dropTriggers(connection);
            for (var statement : sql.split(";", -1)) {
                Statements.execute(connection, statement);
            }
        }
        assertThat(store.journal().verify()).isInstanceOfSatisfying(Verification.Broken.class, broken -> {
            assertThat(broken.sequence()).isEqualTo(sequence);
            assertThat(broken.why()).contains(why);
        });
    }

    @Test
    void a_removed_tail_still_shows_after_further_appends() throws Exception {
        try (var connection = connect()) {
            dropTriggers(connection);
            Statements.execute(connection, "DELETE FROM journal WHERE sequence > 4");
        }
        store.journal().append(intent("fourth"));

        assertThat(store.journal().verify())
                .isInstanceOfSatisfying(Verification.Broken.class, broken -> assertThat(broken.sequence())
                        .isEqualTo(5));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + store.file());
    }

    private static void dropTriggers(Connection connection) throws SQLException {
        for (var what : new String[] {"update", "delete", "replace"}) {
            Statements.execute(connection, "DROP TRIGGER journal_forbids_" + what);
        }
    }
}
