package io.wheelhouse.store;

import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory.CompletedRun;
import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Look;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Writes down one look, inside the caller's transaction. Another process may have written down the same look, or a later
 * one, already: what is known is not written twice, and an earlier look does not overwrite a later one.
 */
final class Remembering {
    private final Connection connection;
    private final Estate estate;
    private final long estateId;
    private final Look look;

    Remembering(Connection connection, Estate estate, long estateId, Look look) {
        this.connection = connection;
        this.estate = estate;
        this.estateId = estateId;
        this.look = look;
    }

    void write() throws SQLException {
        var last = Recalling.lastLook(connection, estateId, look.environment());
        if (last.isPresent() && look.at().isBefore(last.get())) {
            correctFirstSeen();
        } else {
            sightings();
            gone();
            lastLook();
        }
        events();
        completedRuns();
    }

    private void sightings() throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO sighting (estate, environment, key, modify_index, value, first_seen, not_before)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET
                    not_before = CASE WHEN modify_index = excluded.modify_index
                                      THEN ifnull(max(not_before, excluded.not_before), not_before)
                                      ELSE excluded.not_before END,
                    first_seen = CASE WHEN modify_index = excluded.modify_index
                                      THEN min(first_seen, excluded.first_seen) ELSE excluded.first_seen END,
                    modify_index = excluded.modify_index,
                    value = excluded.value
                """)) {
            for (var sighting : look.appeared()) {
                statement.setLong(1, estateId);
                statement.setString(2, Estates.environment(estate, sighting.key()));
                statement.setString(3, sighting.key());
                statement.setLong(4, sighting.modifyIndex());
                statement.setString(5, sighting.value());
                statement.setLong(6, Moments.nanos(sighting.firstSeen()));
                statement.setObject(7, sighting.notBefore().map(Moments::nanos).orElse(null));
                statement.executeUpdate();
            }
        }
    }

    private void correctFirstSeen() throws SQLException {
        try (var statement = connection.prepareStatement("""
                UPDATE sighting SET first_seen = min(first_seen, ?)
                 WHERE estate = ? AND environment = ? AND key = ? AND modify_index = ?
                """)) {
            for (var sighting : look.appeared()) {
                Statements.bind(
                        statement,
                        Moments.nanos(sighting.firstSeen()),
                        estateId,
                        Estates.environment(estate, sighting.key()),
                        sighting.key(),
                        sighting.modifyIndex());
                statement.executeUpdate();
            }
        }
    }

    private void gone() throws SQLException {
        try (var statement =
                connection.prepareStatement("DELETE FROM sighting WHERE estate = ? AND environment = ? AND key = ?")) {
            for (var key : look.gone()) {
                Statements.bind(statement, estateId, Estates.environment(estate, key), key);
                statement.executeUpdate();
            }
        }
    }

    private void lastLook() throws SQLException {
        Statements.update(
                connection,
                "INSERT INTO last_look (estate, environment, at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at",
                estateId,
                look.environment().orElse(Estates.WHOLE),
                Moments.nanos(look.at()));
    }

    private void events() throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO lock_event
                    (estate, environment, tier, at, not_before, type, host, before, after, modify_index)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)) {
            for (var event : look.events()) {
                statement.setLong(1, estateId);
                statement.setString(2, event.tier().environment());
                statement.setString(3, event.tier().tier());
                statement.setLong(4, Moments.nanos(event.at()));
                statement.setObject(5, notBefore(event));
                statement.setString(6, event.type().name());
                statement.setString(7, event.host().orElse(null));
                statement.setString(8, event.before().orElse(null));
                statement.setString(9, event.after().orElse(null));
                statement.setLong(10, event.modifyIndex());
                statement.executeUpdate();
            }
        }
    }

    private static @Nullable Long notBefore(LockEvent event) {
        return event.notBefore().map(Moments::nanos).orElse(null);
    }

    /** A host holds one slot of a tier at a time, so a run that overlaps a known one of that host is the same run. */
    private void completedRuns() throws SQLException {
        for (var run : look.completed()) {
            var ended = Moments.nanos(run.ended());
            var begun = ended - run.held().toNanos();
            if (!known(run, begun, ended)) {
                Statements.update(
                        connection,
                        "INSERT INTO completed_run (estate, environment, tier, host, ended, held) VALUES (?, ?, ?, ?, ?, ?)",
                        estateId,
                        run.tier().environment(),
                        run.tier().tier(),
                        run.host(),
                        ended,
                        run.held().toNanos());
            }
        }
    }

    private boolean known(CompletedRun run, long begun, long ended) throws SQLException {
        try (var query = connection.prepareStatement("""
                SELECT 1 FROM completed_run
                 WHERE estate = ? AND environment = ? AND tier = ? AND host = ?
                   AND (ended > ? AND ended - held < ? OR ended = ?)
                 LIMIT 1
                """)) {
            Statements.bind(
                    query, estateId, run.tier().environment(), run.tier().tier(), run.host(), begun, ended, ended);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
