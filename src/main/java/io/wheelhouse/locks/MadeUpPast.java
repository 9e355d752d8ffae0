package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Past;
import io.wheelhouse.locks.LockMemory.PastHold;
import io.wheelhouse.locks.LockMemory.Watched;
import io.wheelhouse.spi.SampleHistory.Hold;
import io.wheelhouse.spi.SampleHistory.Sample;

/** A made-up past in the form in which it is remembered. */
public final class MadeUpPast {
    private MadeUpPast() {}

    /** Translates it. */
    public static Past of(Sample sample) {
        return new Past(
                sample.holds().stream().map(MadeUpPast::hold).toList(), new Watched(sample.from(), sample.to()));
    }

    private static PastHold hold(Hold hold) {
        return new PastHold(
                new TierName(hold.environment(), hold.tier()), hold.host(), hold.from(), hold.to(), hold.stamp());
    }
}
