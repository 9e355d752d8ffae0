package io.wheelhouse.spi;

import java.time.Instant;
import java.util.List;

/**
 * Offered by a service that is there to be tried out: a made-up past of its locks, so that there is something to look at
 * from the first minute. No real service offers it, and what it says is always shown as a sample.
 */
public interface SampleHistory {
    /** The past as it may have been until a moment. */
    Sample until(Instant now);

    /**
     * A made-up past.
     *
     * @param holds those that ended within it
     */
    record Sample(Instant from, Instant to, List<Hold> holds) {
        public Sample {
            holds = List.copyOf(holds);
        }
    }

    /**
     * A slot that was held.
     *
     * @param stamp what the host wrote into it
     */
    record Hold(String environment, String tier, String host, Instant from, Instant to, String stamp) {}
}
