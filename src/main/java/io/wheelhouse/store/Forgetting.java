package io.wheelhouse.store;

import io.wheelhouse.locks.Retention;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Forgets what was seen long ago, at most once a day among all processes, in steps small enough that nobody waits long
 * for the store. The journal is never touched.
 */
final class Forgetting {
    /** Of each of the two tables that grow: about 250 bytes a row, indexes included. */
    private static final long ROWS_A_MEGABYTE = 2_000;

    private static final Duration EVERY = Duration.ofDays(1);
    private static final int STEP = 20_000;
    private static final List<Kept> KEPT =
            List.of(new Kept("lock_event", "at"), new Kept("completed_run", "ended"), new Kept("watched", "ended"));

    private final Connections connections;

    Forgetting(Connections connections) {
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
        var retention = connections.read(Forgetting::retention);
        forget(now.minus(retention.age()), mostRows(retention));
    }

    /** How many rows of each table that grows are kept at most. */
    static long mostRows(Retention retention) {
        return retention.megabytes() * ROWS_A_MEGABYTE;
    }

    void forget(Instant older, long mostRows) throws StoreUnavailable {
        var before = Moments.nanos(older);
        for (var kept : KEPT) {
            var left = STEP;
            while (left == STEP) {
                left = connections.writeLoosely(connection -> forget(connection, kept, before, mostRows));
            }
        }
    }

    /** What the operator chose; the usual where that is out of range, which nothing here writes. */
    static Retention retention(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT days, megabytes FROM retention")) {
            return rows.next() ? new Retention(rows.getInt(1), rows.getInt(2)) : Retention.USUAL;
        } catch (IllegalArgumentException outOfRange) {
            return Retention.USUAL;
        }
    }

    static Retention retain(Connection connection, Retention retention) throws SQLException {
        Statements.update(connection, """
            INSERT INTO retention (id, days, megabytes) VALUES (1, ?1, ?2)
            ON CONFLICT DO UPDATE SET days = excluded.days, megabytes = excluded.megabytes
            """, retention.days(), retention.megabytes());
        return retention;
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
