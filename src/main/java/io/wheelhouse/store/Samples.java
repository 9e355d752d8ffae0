package io.wheelhouse.store;

import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory.CompletedRun;
import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Watched;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.SampleHistory.Hold;
import io.wheelhouse.spi.SampleHistory.Sample;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Made-up pasts. They lie among what was seen, and one row says which stretch of time is theirs. */
final class Samples {
    /** Children first. */
    private static final List<String> TABLES =
            List.of("sample", "watched", "completed_run", "lock_event", "sighting", "last_look");

    private Samples() {}

    static void begin(Connection connection, Estate estate, Sample sample, boolean again) throws SQLException {
        var known = Estates.find(connection, estate);
        if (known.isPresent() && !again) {
            return; // Another process was faster.
        }
        var id = Estates.findOrAdd(connection, estate);
        for (var table : TABLES) {
            Statements.update(connection, "DELETE FROM %s WHERE estate = ?".formatted(table), id);
        }
        var from = Moments.nanos(sample.from());
        var to = Moments.nanos(sample.to());
        new Remembering(connection, estate, id, look(sample)).observations();
        Statements.update(
                connection,
                "INSERT INTO watched (estate, environment, begun, ended) VALUES (?, ?, ?, ?)",
                id,
                Estates.WHOLE,
                from,
                to);
        Statements.update(connection, "INSERT INTO sample (estate, begun, ended) VALUES (?, ?, ?)", id, from, to);
    }

    private static Look look(Sample sample) {
        var events = new ArrayList<LockEvent>();
        var completed = new ArrayList<CompletedRun>();
        for (var hold : sample.holds()) {
            var tier = new TierName(hold.environment(), hold.tier());
            var stamp = Optional.of(hold.stamp());
            events.add(event(hold, tier, hold.from(), LockEvent.Type.HELD, Optional.empty(), stamp));
            events.add(event(hold, tier, hold.to(), LockEvent.Type.FREED, stamp, Optional.empty()));
            completed.add(new CompletedRun(tier, hold.host(), hold.to(), Duration.between(hold.from(), hold.to())));
        }
        return new Look(sample.to(), Optional.empty(), true, List.of(), List.of(), events, completed);
    }

    private static LockEvent event(
            Hold hold,
            TierName tier,
            Instant at,
            LockEvent.Type type,
            Optional<String> before,
            Optional<String> after) {
        return new LockEvent(at, Optional.of(at), tier, type, Optional.of(hold.host()), before, after, 0);
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
