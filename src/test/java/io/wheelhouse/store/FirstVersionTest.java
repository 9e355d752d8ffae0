package io.wheelhouse.store;

import static io.wheelhouse.store.Records.closing;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Journal.Verification;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Recollection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A store as the first version of its tables was left, opened today. Its records, hashes included, are as of then. */
class FirstVersionTest {
    private static final String HEAD = "5854a79e57d819c7511ff4d313307391f9e88b3ffa7f8d87b74a461f178f6f94";

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void records_of_then() throws Exception {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("wheelhouse.db"));
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        try (var connection = source.getConnection()) {
            Statements.execute(connection, "PRAGMA journal_mode = WAL");
            Statements.execute(connection, "PRAGMA user_version = 1");
            write(connection);
            Statements.execute(connection, "INSERT INTO estate (id, workspace, root) VALUES (1, 'shop', 'chef/')");
            Statements.execute(
                    connection, "INSERT INTO sighting VALUES (1, 'prod', 'chef/prod/web/current', 7, '2', 1, NULL)");
        }
        store = new Store(folder, InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static void write(Connection connection) throws SQLException, IOException {
        var sequence = 0;
        for (var line : text().lines().toList()) {
            var hash = HexFormat.of().parseHex(line.substring(0, 64));
            Statements.update(
                    connection,
                    "INSERT INTO journal (sequence, content, hash) VALUES (?, ?, ?)",
                    ++sequence,
                    line.substring(65),
                    hash);
        }
    }

    private static String text() throws IOException {
        try (var in = FirstVersionTest.class.getResourceAsStream("journal-v1.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void its_chain_is_intact_and_goes_on() throws Exception {
        assertThat(store.journal().verify(Optional.of(HEAD))).isEqualTo(new Verification.Intact(9, HEAD));
        store.journal().append(Records.intent("today", "shop", Records.NOON));
        store.journal().append(closing("today", "APPLIED"));
        assertThat(store.journal().verify(Optional.of(HEAD)))
                .isInstanceOfSatisfying(Verification.Intact.class, intact -> assertThat(intact.records())
                        .isEqualTo(11));
    }

    @Test
    void its_entries_are_read_as_they_were_written() throws Exception {
        assertThat(store.journal().list(Optional.of("shop"), Instant.EPOCH, 10))
                .extracting(entry -> entry.intent().changeId())
                .containsExactly("vain", "refused", "lost", "crashed", "made");
        var made = store.journal().find("made").orElseThrow();
        assertThat(made.intent().at()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(made.intent().actor().user()).isEqualTo("ada");
        assertThat(made.intent().actor().processStart()).isEqualTo(Instant.parse("2026-03-01T11:59:59.123456789Z"));
        assertThat(made.intent().reason()).contains("host is dead: \"kernel panic\" — é");
        assertThat(made.intent().effects())
                .containsExactly(
                        Effect.changed("chef/prod/web/current", "2", "1"),
                        Effect.removed("chef/prod/web/running/web-1", "2026-03-01 11:00:00 +0000"));
        assertThat(made.intent().details()).containsEntry("tier", "prod/web");
        assertThat(made.closing())
                .hasValueSatisfying(closing -> assertThat(closing.message()).isEqualTo("RELEASED: prod/web, web-1"));
        assertThat(store.journal().find("crashed").orElseThrow().closing()).isEmpty();
        assertThat(store.journal().find("refused").orElseThrow().closing())
                .map(Closing::outcome)
                .contains("CONFLICT");
    }

    /** Then, what was looked up in vain stayed open; it is looked up once more, and is over. */
    @Test
    void its_open_changes_are_looked_up() throws Exception {
        assertThat(open()).containsExactly("crashed", "lost", "vain");
        store.journal().append(closing("crashed", "APPLIED"));
        store.journal().append(closing("lost", "CONFLICT"));
        store.journal().append(vain());
        assertThat(open()).isEmpty();
        assertThat(store.journal().verify()).isInstanceOf(Verification.Intact.class);
    }

    private static Closing vain() {
        return new Closing("vain", Records.NOON, "UNKNOWN", "nothing can tell", List.of(), List.of(), true);
    }

    private List<String> open() throws Exception {
        return store.journal().open("shop").stream()
                .map(JournalEntry::intent)
                .map(intent -> intent.changeId())
                .toList();
    }

    /** What was seen then said nothing of the server that it was seen on. */
    @Test
    void its_memory_of_locks_begins_anew() throws Exception {
        var estate = new Estate("shop", "http://consul:8500", "chef/");
        assertThat(store.lockMemory().recall(estate, Optional.empty())).isEqualTo(Recollection.NONE);
        var at = Records.NOON;
        store.lockMemory()
                .remember(estate, new Look(at, Optional.empty(), false, List.of(), List.of(), List.of(), List.of()));
        assertThat(store.lockMemory().recall(estate, Optional.empty()).lastLook())
                .contains(at);
    }
}
