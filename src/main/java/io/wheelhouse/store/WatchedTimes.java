package io.wheelhouse.store;

import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Watched;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stretches of time in which an environment, or the whole estate, was watched without a gap. */
final class WatchedTimes {
    private WatchedTimes() {}

    /**
     * Writes down that a look took place.
     *
     * @param previous the look before it, by the same watcher; only counts when nothing was missed since
     */
    static void extend(Connection connection, long estate, Look look, Optional<Instant> previous) throws SQLException {
        var environment = look.environment().orElse(Estates.WHOLE);
        var at = Moments.nanos(look.at());
        if (look.continuous() && previous.isPresent()) {
            var from = Moments.nanos(previous.get());
            var extended = Statements.update(
                    connection,
                    "UPDATE watched SET ended = max(ended, ?) WHERE estate = ? AND environment = ? AND ended >= ? AND begun <= ?",
                    at,
                    estate,
                    environment,
                    from,
                    from);
            if (extended == 0) {
                begin(connection, estate, environment, from, at);
            }
        } else {
            // A single look is no watching: it stands only until the next one shows whether it was a beginning.
            Statements.update(
                    connection,
                    "DELETE FROM watched WHERE estate = ? AND environment = ? AND begun = ended",
                    estate,
                    environment);
            begin(connection, estate, environment, at, at);
        }
    }

    private static void begin(Connection connection, long estate, String environment, long from, long to)
            throws SQLException {
        Statements.update(
                connection,
                "INSERT INTO watched (estate, environment, begun, ended) VALUES (?, ?, ?, ?)",
                estate,
                environment,
                from,
                to);
    }

    /** Intervals in the order of their beginning, with those that overlap or touch made one. */
    static List<Watched> merge(List<Watched> intervals) {
        var merged = new ArrayList<Watched>();
        for (var next : intervals) {
            if (merged.isEmpty() || next.from().isAfter(merged.getLast().to())) {
                merged.add(next);
            } else if (next.to().isAfter(merged.getLast().to())) {
                merged.set(merged.size() - 1, new Watched(merged.getLast().from(), next.to()));
            }
        }
        return List.copyOf(merged);
    }
}
