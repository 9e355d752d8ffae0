package io.wheelhouse.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a {@link LockWatch} tells its listener. */
public sealed interface WatchNews {
    /** The first full view. Nothing but {@link Trouble} comes before it. */
    record Opened(BoardView board) implements WatchNews {}

    /**
     * Everything was read anew and what was told before is void: a snapshot was restored, or the token now sees more or
     * less than before. What is different now follows as {@link Changed}, where it can be told.
     *
     * @param why a sentence for the operator
     */
    record Reloaded(BoardView board, String why) implements WatchNews {}

    /**
     * Some tiers changed, or are judged differently because time has passed (then there are no events).
     *
     * @param at when it was seen
     * @param behind how far the answering server may have been behind the leader
     * @param partial the token may not see everything
     * @param tiers the changed tiers as they are now, by name
     * @param gone tiers of which no key is left
     * @param events what happened; removals first, the rest in the order in which the server took the writes
     */
    record Changed(
            Instant at,
            Duration behind,
            boolean partial,
            List<TierView> tiers,
            List<TierName> gone,
            List<LockEvent> events)
            implements WatchNews {
        public Changed {
            tiers = List.copyOf(tiers);
            gone = List.copyOf(gone);
            events = List.copyOf(events);
        }
    }

    /**
     * The server cannot be watched at the moment; the last view stands. Told again at each failed try.
     *
     * @param at when the try failed
     * @param message what was tried, and what to do
     * @param denied the token is not allowed to look; waiting alone will hardly help
     * @param since when it began
     * @param asOf the moment at which the last view was known to be complete; empty when there is none yet
     * @param retryIn when the next try comes
     */
    record Trouble(Instant at, String message, boolean denied, Instant since, Optional<Instant> asOf, Duration retryIn)
            implements WatchNews {}

    /**
     * The trouble is over. What changed meanwhile follows.
     *
     * @param since when the trouble had begun
     */
    record Recovered(Instant at, Instant since) implements WatchNews {}

    /**
     * What is seen cannot be kept at the moment. Told once; watching goes on.
     *
     * @param message why, and what to do
     */
    record Gap(Instant at, String message) implements WatchNews {}

    /** What is seen is kept again, after a gap. */
    record Kept(Instant at) implements WatchNews {}

    /**
     * The watch is over, by an error that leaves nothing to go on with, such as a lack of memory. Nothing is told after it.
     *
     * @param message what happened, and what to do
     * @param fatal the error, for its code
     */
    record Ended(Instant at, String message, Throwable fatal) implements WatchNews {}
}
