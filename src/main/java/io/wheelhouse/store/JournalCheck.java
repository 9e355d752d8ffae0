package io.wheelhouse.store;

import io.wheelhouse.change.Journal.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Walks the journal's chain from its first record to the last one that was ever given a number. */
final class JournalCheck {
    private JournalCheck() {}

    /** What the list of open changes should hold, by the journal itself. */
    private static final String OPEN = """
            SELECT i.sequence, i.change_id FROM journal i
            WHERE i.record = 'intent' AND NOT EXISTS (
                SELECT 1 FROM journal c
                WHERE c.record = 'closing' AND c.change_id = i.change_id
                    AND (c.outcome <> 'UNKNOWN' OR json_extract(c.content, '$.recovered')))
            AND i.change_id NOT IN (SELECT change_id FROM open_change)
            ORDER BY i.sequence LIMIT 1
            """;

    /**
     * Walks it.
     *
     * @param kept the head of an earlier walk that was kept elsewhere
     * @param known as far as this process knows it
     */
    static Verification walk(Connection connection, Optional<String> kept, SqliteJournal.Head known)
            throws SQLException {
        var previous = HashChain.START;
        var expected = 1L;
        boolean found = kept.isEmpty();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT sequence, content, hash FROM journal ORDER BY sequence")) {
            while (rows.next()) {
                var sequence = rows.getLong(1);
                if (sequence != expected) {
                    return missing(expected, sequence);
                }
                var link = HashChain.link(previous, sequence, rows.getString(2));
                if (!Arrays.equals(link, rows.getBytes(3))) {
                    return new Verification.Broken(
                            sequence,
                            "Record %d does not fit its hash: it, or the record before it, was changed, moved or put in later."
                                    .formatted(sequence));
                }
                previous = link;
                var hash = HexFormat.of().formatHex(link);
                if (sequence == known.sequence() && !hash.equals(known.hash())) {
                    return new Verification.Broken(
                            sequence,
                            "Record %d is not the one that this process wrote or verified before: the journal was rewritten."
                                    .formatted(sequence));
                }
                found |= hash.equalsIgnoreCase(kept.orElse(""));
                expected++;
            }
        }
        var last = SqliteJournal.lastNumberGiven(connection);
        if (last >= expected) {
            return new Verification.Broken(
                    expected, "The end is missing: records %d to %d were removed.".formatted(expected, last));
        }
        if (known.sequence() >= expected) {
            return new Verification.Broken(
                    expected,
                    "The end is missing: records %d to %d, which this process wrote or verified before, were removed."
                            .formatted(expected, known.sequence()));
        }
        if (!found) {
            return new Verification.Broken(
                    expected,
                    "The head that was kept is not in the chain: the journal was cut off before it, or rewritten.");
        }
        var forgotten = forgotten(connection);
        if (forgotten.isPresent()) {
            return forgotten.get();
        }
        var head = expected == 1 ? "" : HexFormat.of().formatHex(previous);
        return new Verification.Intact(expected - 1, head);
    }

    /** A change that is open, and will not be looked up since the list of open ones does not name it. */
    private static Optional<Verification> forgotten(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(OPEN)) {
            return rows.next()
                    ? Optional.of(new Verification.Broken(
                            rows.getLong(1),
                            "Change %s has no outcome, and was taken off the list of those to be looked up."
                                    .formatted(rows.getString(2))))
                    : Optional.empty();
        }
    }

    private static Verification.Broken missing(long expected, long found) {
        if (found < expected) {
            return new Verification.Broken(found, "Record %d was put in before the first one.".formatted(found));
        }
        return new Verification.Broken(
                expected,
                found == expected + 1
                        ? "Record %d is missing.".formatted(expected)
                        : "Records %d to %d are missing.".formatted(expected, found - 1));
    }
}
