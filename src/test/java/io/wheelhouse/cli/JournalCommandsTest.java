package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The journal's commands")
class JournalCommandsTest {
    private final Desk desk;
    private final String id;

    JournalCommandsTest(@TempDir Path home) {
        desk = new Desk(home);
        desk.tier("dev/web", 3);
        id = desk.run("locks", "limit", "dev/web", "4", "--yes", "--reason", "room", "--json")
                .json("change")
                .at("/journalId")
                .stringValue();
        desk.run("locks", "acquire", "dev/web", "--host", "web-1").exits(Exit.DONE);
    }

    @Test
    void list_shows_the_newest_first() {
        var json = desk.run("journal", "list", "--json").exits(Exit.DONE).json("journal-list");
        assertThat(json.at("/entries")).hasSize(2);
        assertThat(json.at("/entries/1/id").stringValue()).isEqualTo(id);
        assertThat(json.at("/entries/1/reason").stringValue()).isEqualTo("room");
        assertThat(json.at("/entries/1/machine").stringValue()).isEqualTo("desk-1");
        desk.run("journal", "list").exits(Exit.DONE).answers("ID", "room", id.substring(0, 8), "APPLIED");
        assertThat(desk.run("journal", "list", "--most", "1", "--json")
                        .json("journal-list")
                        .at("/entries"))
                .hasSize(1);
    }

    @Test
    void list_is_of_the_workspace_in_use_unless_told_otherwise() {
        desk.workspace("other", desk.quiet(""));
        desk.run("journal", "list", "-w", "other").exits(Exit.DONE).answers("No changes yet.");
        desk.run("journal", "list", "-w", "other", "--all-workspaces")
                .exits(Exit.DONE)
                .answers("room");
    }

    @Test
    void show_tells_everything_of_one() {
        desk.run("journal", "show", id.substring(0, 8))
                .exits(Exit.DONE)
                .answers(id, "room", "chef/dev/web/max_concurrent: 3 → 4", "APPLIED");
        var json = desk.run("journal", "show", id, "--json").exits(Exit.DONE).json("journal-entry");
        assertThat(json.at("/closing/outcome").stringValue()).isEqualTo("APPLIED");
        assertThat(json.at("/previewed/0/after").stringValue()).isEqualTo("4");
        desk.run("journal", "show", "ffffffff")
                .exits(Exit.FAILED)
                .saysNothingOnStdout()
                .notes("ffffffff");
    }

    @Test
    void export_prints_a_document_a_line_oldest_first() {
        var lines = desk.run("journal", "export").exits(Exit.DONE).documents("journal-entry");
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().at("/id").stringValue()).isEqualTo(id);
        assertThat(desk.run("journal", "export", "--since", "1h").documents("journal-entry"))
                .hasSize(2);
    }

    @Test
    void verify_says_that_the_chain_is_whole() {
        desk.run("journal", "verify").exits(Exit.DONE).answers("Intact", "head");
        var json = desk.run("journal", "verify", "--json").exits(Exit.DONE).json("journal-verify");
        assertThat(json.at("/records").intValue()).isEqualTo(4);
    }

    @Test
    void verify_names_the_first_broken_link() throws Exception {
        tamper();
        desk.run("journal", "verify").exits(Exit.FAILED).saysNothingOnStdout().notes("BROKEN at record");
        var json = desk.run("journal", "verify", "--json").exits(Exit.FAILED).json("journal-verify");
        assertThat(json.at("/intact").booleanValue()).isFalse();
        desk.run("doctor").exits(Exit.FAILED).answers("chain is broken");
    }

    private void tamper() throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + store());
                var statement = database.createStatement()) {
            var triggers = new ArrayList<String>();
            try (var names = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
                while (names.next()) {
                    triggers.add(names.getString(1));
                }
            }
            for (var trigger : triggers) {
                statement.execute("DROP TRIGGER " + trigger);
            }
            assertThat(statement.executeUpdate("UPDATE journal SET content = '{}' WHERE sequence = 1"))
                    .isEqualTo(1);
        }
    }

    private Path store() {
        try (var files = Files.list(desk.home().resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal list", "journal show abcdef12", "journal verify", "journal export"})
    void an_unreadable_journal_is_one_sentence_and_never_an_empty_answer(String line) throws Exception {
        Files.writeString(
                store(), "this is no database, and long enough to be looked at as if it were one".repeat(100));
        var run = desk.run(line.split(" ", -1)).exits(Exit.FAILED).saysNothingOnStdout();
        assertThat(run.err().lines()).hasSize(1);
    }
}
