package io.wheelhouse.store;

import io.wheelhouse.locks.Coverage;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Watched;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.Trail;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of one estate, page by page: through the index by time, so that a page deep down costs what the first one
 * does.
 *
 * @param estate whose locks
 */
record SqliteTrail(Connections connections, Estate estate) implements Trail {
    private static final String EVENT = """
        SELECT id, environment, tier, at, not_before, type, host, before, after, modify_index
          FROM lock_event WHERE estate = ?
        """;

    /** The plus keeps SQLite from the index by estate: the newest rows stand at the table's end. */
    private static final String EVENT_AT_THE_END = EVENT.replace("estate = ?", "+estate = ?");

    private static final String NEWEST_FIRST = " ORDER BY at DESC, id DESC LIMIT ?";
    private static final String LAST = "SELECT ifnull(max(id), 0) FROM lock_event";

    /** Steps from name to name through the key, whatever the number of keys. */
    private static final String ENVIRONMENTS = """
        WITH RECURSIVE name (environment) AS (
            SELECT min(environment) FROM sighting WHERE estate = ?1
            UNION ALL
            SELECT (SELECT min(environment) FROM sighting WHERE estate = ?1 AND environment > name.environment)
              FROM name WHERE name.environment IS NOT NULL)
        SELECT environment FROM name WHERE environment <> ''
        """;

    @Override
    public long last() throws MemoryUnavailable {
        return remembering(SqliteTrail::last);
    }

    private static long last(Connection connection) throws SQLException {
        return Statements.number(connection, LAST);
    }

    @Override
    public List<Placed<LockEvent>> before(Optional<Place> place, int most) throws MemoryUnavailable {
        return remembering(connection -> place.isPresent()
                ? events(
                        connection,
                        EVENT + " AND (at, id) < (?, ?)" + NEWEST_FIRST,
                        Moments.nanos(place.get().at()),
                        place.get().number(),
                        most)
                : events(connection, EVENT + NEWEST_FIRST, most));
    }

    @Override
    public List<Placed<LockEvent>> after(Place place, int most) throws MemoryUnavailable {
        return remembering(connection -> events(
                        connection,
                        EVENT + " AND (at, id) > (?, ?) ORDER BY at, id LIMIT ?",
                        Moments.nanos(place.at()),
                        place.number(),
                        most)
                .reversed());
    }

    @Override
    public Appended<LockEvent> appended(long number, int most) throws MemoryUnavailable {
        return remembering(connection -> {
            long last = last(connection);
            if (last < number || last - number > most) {
                return new Appended.Anew<>(last);
            }
            return new Appended.More<>(
                    last, last == number ? List.of() : events(connection, EVENT_AT_THE_END + " AND id > ?", number));
        });
    }

    private List<Placed<LockEvent>> events(Connection connection, String sql, Object... values) throws SQLException {
        var id = Estates.find(connection, estate);
        if (id.isEmpty()) {
            return List.of();
        }
        try (var query = connection.prepareStatement(sql)) {
            var all = new ArrayList<Object>();
            all.add(id.getAsLong());
            all.addAll(List.of(values));
            Statements.bind(query, all.toArray());
            try (var rows = query.executeQuery()) {
                var events = new ArrayList<Placed<LockEvent>>();
                while (rows.next()) {
                    events.add(event(rows));
                }
                return events;
            }
        }
    }

    private static Placed<LockEvent> event(ResultSet rows) throws SQLException {
        var tier = new TierName(rows.getString("environment"), rows.getString("tier"));
        var event = SqliteLockMemory.event(tier, rows);
        return new Placed<>(new Place(event.at(), rows.getLong("id")), event);
    }

    @Override
    public Coverage coverage(Instant since) throws MemoryUnavailable {
        return remembering(connection -> {
            var id = Estates.find(connection, estate);
            return id.isEmpty() ? Coverage.NONE : coverage(connection, id.getAsLong(), since);
        });
    }

    /** A single look, which begins and ends at once, is no watching. */
    private static Coverage coverage(Connection connection, long id, Instant since) throws SQLException {
        var single = new HashMap<String, List<Watched>>();
        try (var query = connection.prepareStatement(
                "SELECT environment, begun, ended FROM watched WHERE estate = ? AND ended >= ? AND begun < ended ORDER"
                        + " BY begun")) {
            Statements.bind(query, id, Moments.nanos(since));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    single.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                            .add(new Watched(Moments.of(rows.getLong(2)), Moments.of(rows.getLong(3))));
                }
            }
        }
        single.replaceAll((name, stretches) -> WatchedTimes.merge(stretches));
        var whole = Optional.ofNullable(single.remove(Estates.WHOLE)).orElse(List.of());
        return new Coverage(whole, single, environments(connection, id, single));
    }

    private static HashSet<String> environments(Connection connection, long id, Map<String, List<Watched>> single)
            throws SQLException {
        var names = new HashSet<>(single.keySet());
        try (var query = connection.prepareStatement(ENVIRONMENTS)) {
            Statements.bind(query, id);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /** What was dropped for want of room was of any age; what is left then begins with the oldest event of all. */
    @Override
    public Instant keptSince(Instant now) throws MemoryUnavailable {
        return remembering(connection -> {
            var retention = Forgetting.retention(connection);
            var byAge = now.minus(retention.age());
            long first = Statements.number(connection, "SELECT ifnull(min(id), 0) FROM lock_event");
            if (last(connection) - first + 1 < Forgetting.mostRows(retention)) {
                return byAge;
            }
            var oldest = Moments.of(Statements.number(
                    connection, "SELECT at FROM lock_event WHERE id = (SELECT min(id) FROM lock_event)"));
            return oldest.isAfter(byAge) ? oldest : byAge;
        });
    }

    @Override
    public Optional<Watched> sample() throws MemoryUnavailable {
        return remembering(connection -> Samples.find(connection, estate));
    }

    private <T> T remembering(Connections.Work<T> work) throws MemoryUnavailable {
        try {
            return connections.read(work);
        } catch (StoreUnavailable unavailable) {
            throw new MemoryUnavailable(String.valueOf(unavailable.getMessage()), unavailable);
        }
    }
}
