package io.wheelhouse.store;

import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Sighting;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes down one look, inside the caller's transaction. Another process may have written down the same look, or a later
 * one, already: what is known is not written twice, and an earlier look does not overwrite a later one.
 *
 * <p>A later look need not know all that an earlier one found: it may have read before, or not yet have come to a part of
 * the estate. So what is newer by its own index is kept all the same; who found it will not tell it again. Whether what it
 * found gone is so still cannot be told by an index: that is left to the next look.
 */
final class Remembering {
    private static final int AT_ONCE = 500;

    private static final String SIGHTINGS = """
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
            """;

    /** A tier's own sighting, under its prefix, has a fingerprint for an index, and for its value the index it is of. */
    private static final String NO_NEWER_ONES = """
            WHERE modify_index = excluded.modify_index
               OR CASE WHEN key LIKE '%/' THEN CAST(excluded.value AS INTEGER) > CAST(value AS INTEGER)
                       ELSE excluded.modify_index > modify_index END
            """;

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
            sightings(look.appeared(), SIGHTINGS + NO_NEWER_ONES);
        } else {
            var overtaken = overtaken();
            appeared(overtaken);
            gone(overtaken);
            lastLook();
        }
        events();
        completedRuns();
    }

    private void appeared(Set<String> overtaken) throws SQLException {
        if (overtaken.isEmpty()) {
            sightings();
            return;
        }
        var late = look.appeared().stream()
                .collect(Collectors.partitioningBy(
                        sighting -> overtaken.contains(Estates.environment(estate, sighting.key()))));
        sightings(late.getOrDefault(true, List.of()), SIGHTINGS + NO_NEWER_ONES);
        sightings(late.getOrDefault(false, List.of()), SIGHTINGS);
    }

    /** Environments that were looked at by themselves after this look at the whole. */
    private Set<String> overtaken() throws SQLException {
        if (look.environment().isPresent()) {
            return Set.of();
        }
        try (var query = connection.prepareStatement("SELECT environment FROM last_look WHERE estate = ? AND at > ?")) {
            Statements.bind(query, estateId, Moments.nanos(look.at()));
            try (var rows = query.executeQuery()) {
                var environments = new HashSet<String>();
                while (rows.next()) {
                    environments.add(rows.getString(1));
                }
                return environments;
            }
        }
    }

    /** Everything that appeared, as what is known last. */
    void sightings() throws SQLException {
        sightings(look.appeared(), SIGHTINGS);
    }

    /**
     * Rows go to SQLite as JSON, hundreds in one call: a first look may find 100,000 keys. Moment and value stay together:
     * of a tier's quietness the value tells up to where everything was known at that moment.
     */
    private void sightings(List<Sighting> appeared, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var from = 0; from < appeared.size(); from += AT_ONCE) {
                var to = Math.min(from + AT_ONCE, appeared.size());
                statement.setLong(1, estateId);
                statement.setString(2, json(appeared.subList(from, to)));
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

    private void gone(Set<String> overtaken) throws SQLException {
        try (var statement =
                connection.prepareStatement("DELETE FROM sighting WHERE estate = ? AND environment = ? AND key = ?")) {
            for (var key : look.gone()) {
                var environment = Estates.environment(estate, key);
                if (!overtaken.contains(environment)) {
                    Statements.bind(statement, estateId, environment, key);
                    statement.executeUpdate();
                }
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
