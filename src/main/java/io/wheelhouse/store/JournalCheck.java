package io.wheelhouse.store;

import io.wheelhouse.change.Journal.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;

/** Walks the journal's chain from its first record to the last one that was ever given a number. */
final class JournalCheck {
    private JournalCheck() {}

    static Verification walk(Connection connection) throws SQLException {
        var previous = HashChain.START;
        var expected = 1L;
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
                expected++;
            }
        }
        var last = SqliteJournal.lastNumberGiven(connection);
        if (last >= expected) {
            return new Verification.Broken(
                    expected, "The end is missing: records %d to %d were removed.".formatted(expected, last));
        }
        var head = expected == 1 ? "" : HexFormat.of().formatHex(previous);
        return new Verification.Intact(expected - 1, head);
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
