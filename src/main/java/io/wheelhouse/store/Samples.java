package io.wheelhouse.store;

import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Past;
import io.wheelhouse.locks.LockMemory.Watched;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Made-up pasts. They lie among what was seen, and one row says which stretch of time is theirs. */
final class Samples {
    /** Children first. */
    private static final List<String> TABLES =
            List.of("sample", "watched", "completed_run", "lock_event", "sighting", "last_look");

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
        new Remembering(connection, estate, id, past.look()).observations();
        Statements.update(
                connection,
                "INSERT INTO watched (estate, environment, begun, ended) VALUES (?, ?, ?, ?)",
                id,
                Estates.WHOLE,
                from,
                to);
        Statements.update(connection, "INSERT INTO sample (estate, begun, ended) VALUES (?, ?, ?)", id, from, to);
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
