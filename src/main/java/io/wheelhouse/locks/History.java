package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Watched;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen to happen in one tier.
 *
 * @param events oldest first
 * @param watched when its environment was watched without a gap; outside of these, changes may have gone unseen
 * @param sample the part of it that is made up, for trying things out; empty where everything was really seen
 */
public record History(
        TierName tier, Instant since, List<LockEvent> events, List<Watched> watched, Optional<Watched> sample) {
    public History {
        events = List.copyOf(events);
        watched = List.copyOf(watched);
    }

    /** One that was really seen. */
    public History(TierName tier, Instant since, List<LockEvent> events, List<Watched> watched) {
        this(tier, since, events, watched, Optional.empty());
    }
}
