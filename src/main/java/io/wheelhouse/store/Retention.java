package io.wheelhouse.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Forgets what was seen long ago, at most once a day among all processes, in steps small enough that nobody waits long
 * for the store. The journal is never touched.
 */
final class Retention {
    static final Duration KEEP = Duration.ofDays(30);

    /** Rows of both tables that fit into 500 MB at about 250 bytes each, indexes included. */
    static final long MOST_ROWS = 1_000_000;

    private static final Duration EVERY = Duration.ofDays(1);
    private static final int STEP = 20_000;
    private static final List<Kept> KEPT =
            List.of(new Kept("lock_event", "at"), new Kept("completed_run", "ended"), new Kept("watched", "ended"));

    private final Connections connections;

    Retention(Connections connections) {
        this.connections = connections;
    }

    /** A table whose rows grow old, and the column that says when. */
    private record Kept(String table, String time) {}

    /** Whether this process is the one to do it now; then nobody else is until tomorrow. */
    static boolean claim(Connection connection, Instant now) throws SQLException {
        return Statements.update(connection, """
                        INSERT INTO housekeeping (task, at) VALUES ('retention', ?1)
                        ON CONFLICT DO UPDATE SET at = excluded.at WHERE at <= ?1 - ?2 OR at > ?1
                        """, Moments.nanos(now), EVERY.toNanos()) > 0;
    }

    void forget(Instant now) throws StoreUnavailable {
        forget(now, MOST_ROWS);
    }

    void forget(Instant now, long mostRows) throws StoreUnavailable {
        var before = Moments.nanos(now.minus(KEEP));
        for (var kept : KEPT) {
            var left = STEP;
            while (left == STEP) {
                left = connections.writeLoosely(connection -> forget(connection, kept, before, mostRows));
            }
        }
    }

    /** Rows are numbered as they come, so the oldest are looked at first, and looking stops at a young one. */
    private static int forget(Connection connection, Kept kept, long before, long mostRows) throws SQLException {
        return Statements.update(connection, """
                DELETE FROM %1$s WHERE id IN (
                    SELECT id FROM (SELECT id, %2$s AS time FROM %1$s ORDER BY id LIMIT %3$d)
                     WHERE time < ?1 OR id <= (SELECT max(id) FROM %1$s) - ?2)
                """.formatted(kept.table(), kept.time(), STEP), before, mostRows);
    }
}
