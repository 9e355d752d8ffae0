package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.CompletedRun;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Past;
import io.wheelhouse.locks.LockMemory.Watched;
import io.wheelhouse.spi.SampleHistory.Hold;
import io.wheelhouse.spi.SampleHistory.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A made-up past in the form in which a real one is remembered. */
public final class MadeUpPast {
    private MadeUpPast() {}

    /** Translates it. */
    public static Past of(Sample sample) {
        var events = new ArrayList<LockEvent>();
        var completed = new ArrayList<CompletedRun>();
        for (var hold : sample.holds()) {
            var tier = new TierName(hold.environment(), hold.tier());
            var stamp = Optional.of(hold.stamp());
            events.add(event(hold, tier, hold.from(), LockEvent.Type.HELD, Optional.empty(), stamp));
            events.add(event(hold, tier, hold.to(), LockEvent.Type.FREED, stamp, Optional.empty()));
            completed.add(new CompletedRun(tier, hold.host(), hold.to(), Duration.between(hold.from(), hold.to())));
        }
        return new Past(
                new Look(sample.to(), Optional.empty(), true, List.of(), List.of(), events, completed),
                new Watched(sample.from(), sample.to()));
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
}
