package io.wheelhouse.store;

import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Pages;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.statement.SqlStatements;

/** The journal in the store: one table that only grows, one durable commit an append. */
final class SqliteJournal implements Journal {
    private static final int SHORTEST_PREFIX = 4;

    static final String ENTRY = """
        SELECT i.sequence, i.content,
               (SELECT c.content FROM journal c
                 WHERE c.record = 'closing' AND c.change_id = i.change_id
                 ORDER BY c.sequence DESC LIMIT 1)
          FROM journal i
         WHERE i.record = 'intent'
        """;

    private final Connections connections;

    /** How far this process knows the chain: no one can take that back. */
    private final AtomicReference<Head> known = new AtomicReference<>(Head.NONE);

    SqliteJournal(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void append(Intent intent) throws JournalUnavailable {
        append(JournalText.of(intent));
    }

    @Override
    public void append(Closing closing) throws JournalUnavailable {
        append(JournalText.of(closing));
    }

    private void append(String content) throws JournalUnavailable {
        know(journalling(() -> connections.write(connection -> append(connection, content))));
    }

    private void know(Head head) {
        known.accumulateAndGet(head, Head::later);
    }

    /**
     * A record of the chain that this process has written, or verified.
     *
     * @param sequence its number; 0 for none
     * @param hash in hexadecimal; empty for none
     */
    record Head(long sequence, String hash) {
        static final Head NONE = new Head(0, "");

        private static Head later(Head one, Head other) {
            return other.sequence() > one.sequence() ? other : one;
        }
    }

    private static Head append(Connection connection, String content) throws SQLException {
        var sequence = lastNumberGiven(connection) + 1;
        var hash = HashChain.link(lastHash(connection), sequence, content);
        Statements.update(
                connection, "INSERT INTO journal (sequence, content, hash) VALUES (?, ?, ?)", sequence, content, hash);
        return new Head(sequence, HexFormat.of().formatHex(hash));
    }

    /** AUTOINCREMENT never gives a number twice and remembers the last one (sqlite.org/autoinc.html): a cut tail shows. */
    static long lastNumberGiven(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static byte[] lastHash(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT hash FROM journal ORDER BY sequence DESC LIMIT 1")) {
            return rows.next() ? rows.getBytes(1) : HashChain.START;
        }
    }

    @Override
    public List<JournalEntry> list(Optional<String> workspace, Instant since, int most) throws JournalUnavailable {
        var ofWorkspace = workspace.isPresent() ? " AND i.workspace = :workspace" : "";
        return journalling(() -> connections.report(handle -> handle.createQuery(
                        ENTRY + ofWorkspace + " AND i.at >= :since ORDER BY i.at DESC, i.sequence DESC LIMIT :most")
                .bind("workspace", workspace.orElse(""))
                .bind("since", JournalText.moment(since))
                .bind("most", most)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .map((rows, context) -> entry(rows))
                .list()));
    }

    @Override
    public Optional<JournalEntry> find(String changeId) throws JournalUnavailable {
        var exact = entries(ENTRY + " AND i.change_id = ?", changeId);
        if (!exact.isEmpty() || changeId.length() < SHORTEST_PREFIX) {
            return exact.stream().findFirst();
        }
        var beginning = entries(
                ENTRY + " AND i.change_id >= ? AND i.change_id < ? LIMIT 2",
                changeId,
                changeId + Character.toString(Character.MAX_CODE_POINT));
        return beginning.size() == 1 ? Optional.of(beginning.getFirst()) : Optional.empty();
    }

    @Override
    public List<JournalEntry> open(String workspace) throws JournalUnavailable {
        return entries(
                ENTRY
                        + " AND i.change_id IN (SELECT change_id FROM open_change) AND i.workspace = ? ORDER BY"
                        + " i.sequence",
                workspace);
    }

    @Override
    public Pages<JournalEntry, JournalUnavailable> pages(String workspace) {
        return new JournalPages(connections, workspace);
    }

    @Override
    public Verification verify(Optional<String> kept) throws JournalUnavailable {
        var before = known.get();
        var found = journalling(() -> connections.read(connection -> JournalCheck.walk(connection, kept, before)));
        if (found instanceof Verification.Intact intact) {
            know(new Head(intact.records(), intact.head()));
        }
        return found;
    }

    private List<JournalEntry> entries(String sql, Object... values) throws JournalUnavailable {
        return journalling(() -> connections.read(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                Statements.bind(statement, values);
                try (var rows = statement.executeQuery()) {
                    return entries(rows);
                }
            }
        }));
    }

    private static List<JournalEntry> entries(ResultSet rows) throws SQLException {
        var entries = new ArrayList<JournalEntry>();
        while (rows.next()) {
            entries.add(entry(rows));
        }
        return List.copyOf(entries);
    }

    static JournalEntry entry(ResultSet rows) throws SQLException {
        return JournalReading.entry(rows.getLong(1), rows.getString(2), Optional.ofNullable(rows.getString(3)));
    }

    @FunctionalInterface
    private interface Call<T> {
        T call() throws StoreUnavailable;
    }

    private static <T> T journalling(Call<T> call) throws JournalUnavailable {
        try {
            return call.call();
        } catch (StoreUnavailable unavailable) {
            throw unavailable.ofJournal();
        }
    }
}
