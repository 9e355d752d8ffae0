package io.wheelhouse.store;

import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Recollection;
import io.wheelhouse.locks.LockMemory.Sighting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the last remembered view. */
final class Recalling {
    private Recalling() {}

    static Recollection recall(Connection connection, Estate estate, Optional<String> environment) throws SQLException {
        var id = Estates.find(connection, estate);
        if (id.isEmpty()) {
            return Recollection.NONE;
        }
        return new Recollection(
                lastLook(connection, id.getAsLong(), environment), sightings(connection, id.getAsLong(), environment));
    }

    /** When the environment, or the whole estate, was last looked at. A look at the whole is one at each part. */
    static Optional<Instant> lastLook(Connection connection, long estate, Optional<String> environment)
            throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT max(at) FROM last_look WHERE estate = ? AND environment IN (?, ?)")) {
            Statements.bind(query, estate, Estates.WHOLE, environment.orElse(Estates.WHOLE));
            try (var rows = query.executeQuery()) {
                var at = rows.getLong(1);
                return rows.wasNull() ? Optional.empty() : Optional.of(Moments.of(at));
            }
        }
    }

    private static Map<String, Sighting> sightings(Connection connection, long estate, Optional<String> environment)
            throws SQLException {
        var sql = "SELECT key, modify_index, value, first_seen, not_before FROM sighting WHERE estate = ?"
                + (environment.isPresent() ? " AND environment = ?" : "");
        try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, estate);
            if (environment.isPresent()) {
                query.setString(2, environment.get());
            }
            var sightings = new HashMap<String, Sighting>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var key = rows.getString(1);
                    sightings.put(key, sighting(key, rows));
                }
            }
            return sightings;
        }
    }

    private static Sighting sighting(String key, ResultSet rows) throws SQLException {
        var nanos = rows.getLong(5);
        var notBefore = rows.wasNull() ? Optional.<Instant>empty() : Optional.of(Moments.of(nanos));
        return new Sighting(key, rows.getLong(2), rows.getString(3), Moments.of(rows.getLong(4)), notBefore);
    }
}
