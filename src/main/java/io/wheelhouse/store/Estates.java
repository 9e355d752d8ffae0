package io.wheelhouse.store;

import io.wheelhouse.locks.LockMemory.Estate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** The numbers that stand for estates, and where a key of an estate belongs. */
final class Estates {
    /** Stands for the whole estate where an environment is asked for; no environment has an empty name. */
    static final String WHOLE = "";

    private Estates() {}

    static OptionalLong find(Connection connection, Estate estate) throws SQLException {
        try (var query = connection.prepareStatement("SELECT id FROM estate WHERE place = ? AND root = ?")) {
            Statements.bind(query, place(estate), estate.root());
            try (var rows = query.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** A workspace's name has no blank. */
    static String place(Estate estate) {
        return estate.workspace() + " " + estate.server();
    }

    static long findOrAdd(Connection connection, Estate estate) throws SQLException {
        var known = find(connection, estate);
        if (known.isPresent()) {
            return known.getAsLong();
        }
        Statements.update(connection, "INSERT INTO estate (place, root) VALUES (?, ?)", place(estate), estate.root());
        return find(connection, estate).orElseThrow();
    }

    /** The environment in {@code <root><environment>/...}. */
    static String environment(Estate estate, String key) {
        var start = key.startsWith(estate.root()) ? estate.root().length() : 0;
        var end = key.indexOf('/', start);
        return end < 0 ? WHOLE : key.substring(start, end);
    }
}
