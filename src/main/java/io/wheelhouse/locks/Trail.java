package io.wheelhouse.locks;

import io.wheelhouse.change.Pages;
import io.wheelhouse.locks.LockMemory.Watched;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was seen of all tiers of an estate, page by page, and when it was watched. Thread-safe. */
public interface Trail extends Pages<LockEvent, MemoryUnavailable> {
    /** Of a memory that keeps none. */
    Trail NONE = new Trail() {
        @Override
        public long last() {
            return 0;
        }

        @Override
        public List<Placed<LockEvent>> before(Optional<Place> place, int most) {
            return List.of();
        }

        @Override
        public List<Placed<LockEvent>> after(Place place, int most) {
            return List.of();
        }

        @Override
        public Appended<LockEvent> appended(long number, int most) {
            return new Appended.More<>(0, List.of());
        }

        @Override
        public Coverage coverage(Instant since) {
            return Coverage.NONE;
        }

        @Override
        public Instant keptSince(Instant now) {
            return Instant.MIN;
        }

        @Override
        public Optional<Watched> sample() {
            return Optional.empty();
        }
    };

    /** What was watched when, in stretches that end at or after a moment. */
    Coverage coverage(Instant since) throws MemoryUnavailable;

    /** From when on everything that was seen is still kept; what is older is forgotten, wholly or in part. */
    Instant keptSince(Instant now) throws MemoryUnavailable;

    /** The stretch of time whose past is made up, if any is. */
    Optional<Watched> sample() throws MemoryUnavailable;
}
