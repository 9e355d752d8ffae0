package io.wheelhouse.desktop.journal;

import io.wheelhouse.locks.Coverage;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory.Watched;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.locks.Trail;
import io.wheelhouse.testing.MemoryPages;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a test says was seen, and when. */
final class StandInTrail extends MemoryPages<LockEvent, MemoryUnavailable> implements Trail {
    Coverage coverage = Coverage.NONE;
    Optional<Watched> sample = Optional.empty();

    @Override
    public Coverage coverage(Instant since) {
        return coverage;
    }

    @Override
    public Instant keptSince(Instant now) {
        return now.minus(Duration.ofDays(30));
    }

    @Override
    public Optional<Watched> sample() {
        return sample;
    }
}
