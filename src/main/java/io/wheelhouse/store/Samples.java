package io.wheelhouse.store;

import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Past;
import io.wheelhouse.locks.LockMemory.PastHold;
import io.wheelhouse.locks.LockMemory.Watched;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.ObjectWriteContext;

/** Made-up pasts. They lie among what was seen, and one row says which stretch of time is theirs. */
final class Samples {
    /** Children first. */
    private static final List<String> TABLES =
            List.of("sample", "watched", "completed_run", "lock_event", "sighting", "last_look");

    private static final String HELD = """
            INSERT INTO lock_event (estate, environment, tier, at, not_before, type, host, after, modify_index)
            SELECT ?1, value ->> 0, value ->> 1, value ->> 3, value ->> 3, 'HELD', value ->> 2, value ->> 5, 0
              FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING
            """;

    private static final String FREED = """
            INSERT INTO lock_event (estate, environment, tier, at, not_before, type, host, before, modify_index)
            SELECT ?1, value ->> 0, value ->> 1, value ->> 4, value ->> 4, 'FREED', value ->> 2, value ->> 5, 0
              FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING
            """;

    private static final String RUNS = """
            INSERT INTO completed_run (estate, environment, tier, host, ended, held)
            SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 4, (value ->> 4) - (value ->> 3)
              FROM json_each(?2)
            """;

    private Samples() {}

    static void begin(Connection connection, Estate estate, Past past, boolean again) throws SQLException {
        var known = Estates.find(connection, estate);
        if (known.isPresent() && !again) {
            return; // Another process was faster.
        }
        var id = Estates.findOrAdd(connection, estate);
        for (var table : TABLES) {
            Statements.update(connection, "DELETE FROM %s WHERE estate = ?".formatted(table), id);
        }
        var from = Moments.nanos(past.span().from());
        var to = Moments.nanos(past.span().to());
        holds(connection, id, past.holds());
        Statements.update(
                connection,
                "INSERT INTO watched (estate, environment, begun, ended) VALUES (?, ?, ?, ?)",
                id,
                Estates.WHOLE,
                from,
                to);
        Statements.update(connection, "INSERT INTO sample (estate, begun, ended) VALUES (?, ?, ?)", id, from, to);
    }

    /** All at once: it is the first thing that somebody waits for who tries Wheelhouse. */
    private static void holds(Connection connection, long id, List<PastHold> holds) throws SQLException {
        var rows = json(holds);
        Statements.update(connection, HELD, id, rows);
        Statements.update(connection, FREED, id, rows);
        Statements.update(connection, RUNS, id, rows);
    }

    private static String json(List<PastHold> holds) {
        var text = new StringWriter();
        try (var json = JournalText.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (var hold : holds) {
                json.writeStartArray();
                json.writeString(hold.tier().environment());
                json.writeString(hold.tier().tier());
                json.writeString(hold.host());
                json.writeNumber(Moments.nanos(hold.from()));
                json.writeNumber(Moments.nanos(hold.to()));
                json.writeString(hold.stamp());
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    static Optional<Watched> find(Connection connection, Estate estate) throws SQLException {
        var id = Estates.find(connection, estate);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        try (var query = connection.prepareStatement("SELECT begun, ended FROM sample WHERE estate = ?")) {
            Statements.bind(query, id.getAsLong());
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Watched(Moments.of(rows.getLong(1)), Moments.of(rows.getLong(2))))
                        : Optional.empty();
            }
        }
    }
}
