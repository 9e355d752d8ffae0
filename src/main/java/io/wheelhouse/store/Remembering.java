package io.wheelhouse.store;

import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Sighting;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes down one look, inside the caller's transaction. Another process may have written down the same look, or a later
 * one, already: what is known is not written twice, and an earlier look does not overwrite a later one.
 */
final class Remembering {
    private static final int AT_ONCE = 500;

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
        observations();
    }

    /** Only what happened, and nothing of what is there now. */
    void observations() throws SQLException {
        events();
        completedRuns();
    }

    /**
     * Rows go to SQLite as JSON, hundreds in one call: a first look may find 100,000 keys. Moment and value stay together:
     * of a tier's quietness the value tells up to where everything was known at that moment.
     */
    void sightings() throws SQLException {
        try (var statement = connection.prepareStatement("""
                INSERT INTO sighting (estate, environment, key, modify_index, value, first_seen, not_before)
                SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
                  FROM json_each(?2) WHERE true
                ON CONFLICT DO UPDATE SET
                    not_before = CASE WHEN modify_index = excluded.modify_index
                                      THEN ifnull(max(not_before, excluded.not_before), not_before)
                                      ELSE excluded.not_before END,
                    first_seen = CASE WHEN modify_index = excluded.modify_index
                                      THEN min(first_seen, excluded.first_seen) ELSE excluded.first_seen END,
                    value = CASE WHEN modify_index = excluded.modify_index AND first_seen <= excluded.first_seen
                                 THEN value ELSE excluded.value END,
                    modify_index = excluded.modify_index
                """)) {
            for (var from = 0; from < look.appeared().size(); from += AT_ONCE) {
                var to = Math.min(from + AT_ONCE, look.appeared().size());
                statement.setLong(1, estateId);
                statement.setString(2, json(look.appeared().subList(from, to)));
                statement.executeUpdate();
            }
        }
    }

    private String json(List<Sighting> sightings) {
        var text = new StringWriter();
        try (var json = JournalText.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (var sighting : sightings) {
                json.writeStartArray();
                json.writeString(Estates.environment(estate, sighting.key()));
                json.writeString(sighting.key());
                json.writeNumber(sighting.modifyIndex());
                json.writeString(sighting.value());
                json.writeNumber(Moments.nanos(sighting.firstSeen()));
                notBefore(json, sighting);
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void notBefore(JsonGenerator json, Sighting sighting) {
        if (sighting.notBefore().isPresent()) {
            json.writeNumber(Moments.nanos(sighting.notBefore().get()));
        } else {
            json.writeNull();
        }
    }

    private void correctFirstSeen() throws SQLException {
        try (var statement = connection.prepareStatement("""
                UPDATE sighting SET first_seen = ?1, value = ?2
                 WHERE estate = ?3 AND environment = ?4 AND key = ?5 AND modify_index = ?6 AND first_seen > ?1
                """)) {
            for (var sighting : look.appeared()) {
                Statements.bind(
                        statement,
                        Moments.nanos(sighting.firstSeen()),
                        sighting.value(),
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
        try (var statement = connection.prepareStatement("""
                INSERT INTO completed_run (estate, environment, tier, host, ended, held)
                SELECT ?1, ?2, ?3, ?4, ?5, ?6
                 WHERE NOT EXISTS (
                    SELECT 1 FROM completed_run
                     WHERE estate = ?1 AND environment = ?2 AND tier = ?3 AND host = ?4
                       AND ended >= ?5 - ?6 AND (ended > ?5 - ?6 AND ended - held < ?5 OR ended = ?5))
                """)) {
            for (var run : look.completed()) {
                statement.setLong(1, estateId);
                statement.setString(2, run.tier().environment());
                statement.setString(3, run.tier().tier());
                statement.setString(4, run.host());
                statement.setLong(5, Moments.nanos(run.ended()));
                statement.setLong(6, run.held().toNanos());
                statement.executeUpdate();
            }
        }
    }
}
