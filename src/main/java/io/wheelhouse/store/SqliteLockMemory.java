package io.wheelhouse.store;

import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.locks.Retention;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.Trail;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What was seen of locks, in the store. */
final class SqliteLockMemory implements LockMemory {
    private final Connections connections;
    private final InstantSource clock;
    private final Forgetting forgetting;
    private final Map<Place, Instant> ownLooks = new ConcurrentHashMap<>();

    SqliteLockMemory(Connections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
        this.forgetting = new Forgetting(connections);
    }

    /** Where this process looked. Another process's looks say nothing about whether this one missed something. */
    private record Place(Estate estate, Optional<String> environment) {
        // Written out, since what a record generates for itself costs the first caller 8 ms.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && estate.equals(place.estate) && environment.equals(place.environment);
        }

        @Override
        public int hashCode() {
            return 31 * estate.hashCode() + environment.hashCode();
        }
    }

    @Override
    public Recollection recall(Estate estate, Optional<String> environment) throws MemoryUnavailable {
        return remembering(() -> connections.read(connection -> Recalling.recall(connection, estate, environment)));
    }

    @Override
    public void remember(Estate estate, Look look) throws MemoryUnavailable {
        remembering(() -> {
            var now = clock.instant();
            if (connections.writeLoosely(connection -> write(connection, estate, look, now))) {
                forgetting.forget(now);
            }
            ownLooks.put(new Place(estate, look.environment()), look.at());
            return look;
        });
    }

    @Override
    public void note(Estate estate, Sighting sighting) throws MemoryUnavailable {
        remembering(() -> {
            var alone = new Look(
                    sighting.firstSeen(), Optional.empty(), false, List.of(sighting), List.of(), List.of(), List.of());
            connections.writeLoosely(connection -> {
                new Remembering(connection, estate, Estates.findOrAdd(connection, estate), alone).sightings();
                return sighting;
            });
            return sighting;
        });
    }

    private boolean write(Connection connection, Estate estate, Look look, Instant now) throws SQLException {
        var id = Estates.findOrAdd(connection, estate);
        var own = Optional.ofNullable(ownLooks.get(new Place(estate, look.environment())));
        var previous = own.isPresent() ? own : Recalling.lastLook(connection, id, look.environment());
        new Remembering(connection, estate, id, look).write();
        WatchedTimes.extend(connection, id, look, previous);
        return Forgetting.claim(connection, now);
    }

    @Override
    public List<LockEvent> events(Estate estate, TierName tier, Instant since) throws MemoryUnavailable {
        return remembering(() -> connections.report(handle -> handle.createQuery("""
            SELECT at, not_before, type, host, before, after, modify_index
              FROM lock_event JOIN estate ON estate.id = lock_event.estate
             WHERE place = :place AND root = :root
               AND environment = :environment AND tier = :tier AND at >= :since
             ORDER BY at, lock_event.id
            """)
                .bind("place", Estates.place(estate))
                .bind("root", estate.root())
                .bind("environment", tier.environment())
                .bind("tier", tier.tier())
                .bind("since", Moments.nanos(since))
                .map((rows, context) -> event(tier, rows))
                .list()));
    }

    @Override
    public Trail trail(Estate estate) {
        return new SqliteTrail(connections, estate);
    }

    static LockEvent event(TierName tier, ResultSet rows) throws SQLException {
        var notBefore = rows.getLong("not_before");
        return new LockEvent(
                Moments.of(rows.getLong("at")),
                rows.wasNull() ? Optional.empty() : Optional.of(Moments.of(notBefore)),
                tier,
                LockEvent.Type.valueOf(rows.getString("type")),
                Optional.ofNullable(rows.getString("host")),
                Optional.ofNullable(rows.getString("before")),
                Optional.ofNullable(rows.getString("after")),
                rows.getLong("modify_index"));
    }

    @Override
    public List<Watched> watched(Estate estate, String environment, Instant since) throws MemoryUnavailable {
        return remembering(() -> connections.report(handle -> WatchedTimes.merge(handle.createQuery("""
                    SELECT begun, ended FROM watched JOIN estate ON estate.id = watched.estate
                     WHERE place = :place AND root = :root AND environment IN (:environment, '') AND ended >= :since
                     ORDER BY begun, ended
                    """)
                .bind("place", Estates.place(estate))
                .bind("root", estate.root())
                .bind("environment", environment)
                .bind("since", Moments.nanos(since))
                .map((rows, context) -> new Watched(Moments.of(rows.getLong(1)), Moments.of(rows.getLong(2))))
                .list())));
    }

    @Override
    public Map<TierName, List<Duration>> completedRuns(Estate estate, Optional<String> environment, int most)
            throws MemoryUnavailable {
        return remembering(
                () -> connections.read(connection -> CompletedRuns.newest(connection, estate, environment, most)));
    }

    @Override
    public boolean isNew(Estate estate) throws MemoryUnavailable {
        return remembering(() ->
                connections.read(connection -> Estates.find(connection, estate).isEmpty()));
    }

    @Override
    public void begin(Estate estate, Past past, boolean again) throws MemoryUnavailable {
        remembering(() -> {
            connections.writeLoosely(connection -> {
                Samples.begin(connection, estate, past, again);
                return past;
            });
            if (again) {
                ownLooks.keySet().removeIf(place -> place.estate().equals(estate));
            }
            return past;
        });
    }

    @Override
    public Retention retention() throws MemoryUnavailable {
        return remembering(() -> connections.read(Forgetting::retention));
    }

    /** Takes effect when the day's turn comes, in whichever process. */
    @Override
    public void retain(Retention retention) throws MemoryUnavailable {
        remembering(() -> connections.write(connection -> Forgetting.retain(connection, retention)));
    }

    @Override
    public Optional<Watched> sample(Estate estate) throws MemoryUnavailable {
        return remembering(() -> connections.read(connection -> Samples.find(connection, estate)));
    }

    @FunctionalInterface
    private interface Call<T> {
        T call() throws StoreUnavailable;
    }

    private static <T> T remembering(Call<T> call) throws MemoryUnavailable {
        try {
            return call.call();
        } catch (StoreUnavailable unavailable) {
            throw new MemoryUnavailable(String.valueOf(unavailable.getMessage()), unavailable);
        }
    }
}
