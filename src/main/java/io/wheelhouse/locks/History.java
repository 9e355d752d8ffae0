package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Watched;
import java.time.Instant;
import java.util.List;

/**
 * What was seen to happen in one tier.
 *
 * @param events oldest first
 * @param watched when its environment was watched without a gap; outside of these, changes may have gone unseen
 */
public record History(TierName tier, Instant since, List<LockEvent> events, List<Watched> watched) {
    public History {
        events = List.copyOf(events);
        watched = List.copyOf(watched);
    }
}
