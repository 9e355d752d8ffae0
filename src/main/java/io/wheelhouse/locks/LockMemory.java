package io.wheelhouse.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this machine has seen of an estate's locks: for ages that no host's clock can falsify, for who held what, and for
 * how long a run usually takes. Durable, thread-safe, shared by several processes; losing the latest moments in a power
 * cut is acceptable, since these are observations, not acts.
 */
public interface LockMemory {
    /** The last remembered view, of the whole estate or one environment. */
    Recollection recall(Estate estate, Optional<String> environment) throws MemoryUnavailable;

    /** Keeps what a look found, all of it or nothing. */
    void remember(Estate estate, Look look) throws MemoryUnavailable;

    /** Keeps one sighting by itself, which says nothing of anything else. A memory that forgets it says so each time. */
    default void note(Estate estate, Sighting sighting) throws MemoryUnavailable {}

    /** Events of one tier at or after a moment, oldest first. */
    List<LockEvent> events(Estate estate, TierName tier, Instant since) throws MemoryUnavailable;

    /** Stretches of time in which the environment was watched without a gap, ending at or after a moment, oldest first. */
    List<Watched> watched(Estate estate, String environment, Instant since) throws MemoryUnavailable;

    /** What was seen of an estate, page by page. */
    default Trail trail(Estate estate) {
        return Trail.NONE;
    }

    /** The newest completed runs of each tier, at most {@code most} a tier, of the whole estate or one environment. */
    Map<TierName, List<Duration>> completedRuns(Estate estate, Optional<String> environment, int most)
            throws MemoryUnavailable;

    /** Whether nothing was ever remembered of an estate. Cheap. A memory that keeps no samples need not know. */
    default boolean isNew(Estate estate) throws MemoryUnavailable {
        return false;
    }

    /**
     * Begins with a made-up past, marked as such, where nothing is remembered.
     *
     * @param again whether to forget first what is remembered
     */
    default void begin(Estate estate, Past past, boolean again) throws MemoryUnavailable {}

    /** The stretch of time whose past is made up, if any is. */
    default Optional<Watched> sample(Estate estate) throws MemoryUnavailable {
        return Optional.empty();
    }

    /** How much of it is kept, of every estate. */
    default Retention retention() throws MemoryUnavailable {
        return Retention.USUAL;
    }

    /** Keeps more or less from now on. A memory that never forgets need not care. */
    default void retain(Retention retention) throws MemoryUnavailable {}

    /**
     * Which locks are meant.
     *
     * @param workspace the workspace's name
     * @param server where they lie: what was seen on one server says nothing of another
     * @param root the root prefix, such as {@code chef/}
     */
    record Estate(String workspace, String server, String root) {
        // Written out, since what a record generates for itself costs the first caller 8 ms.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Estate estate
                    && workspace.equals(estate.workspace)
                    && server.equals(estate.server)
                    && root.equals(estate.root);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * workspace.hashCode() + server.hashCode()) + root.hashCode();
        }
    }

    /**
     * A key that was there at the last look.
     *
     * @param firstSeen when this machine first saw the key with this index
     * @param notBefore when it last looked without seeing it; empty when it was there at the first look ever
     */
    record Sighting(String key, long modifyIndex, String value, Instant firstSeen, Optional<Instant> notBefore) {}

    /**
     * What is remembered.
     *
     * @param lastLook when it was last looked at; empty before the first time
     * @param sightings by key
     */
    record Recollection(Optional<Instant> lastLook, Map<String, Sighting> sightings) {
        public Recollection {
            sightings = Map.copyOf(sightings);
        }

        public static final Recollection NONE = new Recollection(Optional.empty(), Map.of());
    }

    /**
     * What one look found, against what was remembered.
     *
     * @param at when it was read: what came later may be missing in it
     * @param environment the only environment looked at; empty for the whole estate
     * @param continuous whether nothing can have been missed since the previous look (a watch that did not break)
     * @param appeared keys that are new or have a new index
     * @param gone keys that are no longer there
     * @param events what that means
     * @param completed runs that ended
     */
    record Look(
            Instant at,
            Optional<String> environment,
            boolean continuous,
            List<Sighting> appeared,
            List<String> gone,
            List<LockEvent> events,
            List<CompletedRun> completed) {
        public Look {
            appeared = List.copyOf(appeared);
            gone = List.copyOf(gone);
            events = List.copyOf(events);
            completed = List.copyOf(completed);
        }

        /** The same, known to be complete up to another moment only. */
        Look asOf(Instant moment) {
            return new Look(moment, environment, continuous, appeared, gone, events, completed);
        }
    }

    /** A slot that was taken and given back, both seen closely enough to say how long it was held. */
    record CompletedRun(TierName tier, String host, Instant ended, Duration held) {}

    /**
     * A past to begin with.
     *
     * @param holds everything that happened in it; those of a host in a tier do not overlap
     * @param span the stretch of time that it covers
     */
    record Past(List<PastHold> holds, Watched span) {
        public Past {
            holds = List.copyOf(holds);
        }
    }

    /**
     * A slot that was held.
     *
     * @param stamp what the host wrote into it
     */
    record PastHold(TierName tier, String host, Instant from, Instant to, String stamp) {}

    /** Watched without a gap from one moment to another. */
    record Watched(Instant from, Instant to) {}
}
