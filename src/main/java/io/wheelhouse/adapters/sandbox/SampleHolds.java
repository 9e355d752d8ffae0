package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.SampleHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A believable day of the sample estate. Fewer holds than its hosts really take, one at a time in each tier: enough for
 * a usual run and a strip to look at, and written within a short command's time.
 */
final class SampleHolds implements SampleHistory {
    private static final Duration SPAN = Duration.ofHours(24);

    /** The newest runs that a usual run is derived from are 50; this leaves room for those that are really seen. */
    private static final int OF_A_TIER = 36;

    @Override
    public Sample until(Instant now) {
        var from = now.minus(SPAN);
        var holds = new ArrayList<Hold>();
        for (var seat : Roster.SEATS) {
            fill(holds, seat, from);
        }
        return new Sample(from, now, holds);
    }

    private static void fill(List<Hold> holds, Roster.Seat seat, Instant from) {
        var random = new SplittableRandom(seat.prefix().hashCode());
        long slice = SPAN.toSeconds() / OF_A_TIER;
        for (int round = 0; round < OF_A_TIER; round++) {
            long lasts = seat.run().toSeconds() * random.nextInt(75, 126) / 100;
            var begun = from.plusSeconds(round * slice + random.nextLong(slice - lasts));
            var host = seat.host(1 + round % seat.hosts());
            var stamp = EstateWriter.stamp(begun);
            holds.add(new Hold(seat.environment(), seat.tier(), host, begun, begun.plusSeconds(lasts), stamp));
        }
    }
}
