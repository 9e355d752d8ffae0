package io.wheelhouse.locks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps a loop from spinning: two rounds at once, then one in each interval. So a single change is seen at once, and a
 * storm of changes costs no more than a few. One thread.
 */
final class TokenBucket {
    private final InstantSource clock;
    private final Pause pause;
    private Duration interval;

    /** When the bucket will be full again. */
    private Instant full = Instant.MIN;

    TokenBucket(InstantSource clock, Pause pause, Duration interval) {
        this.clock = clock;
        this.pause = pause;
        this.interval = interval;
    }

    /** From now on one in so long. */
    void pace(Duration apart) {
        interval = apart;
    }

    /** Waits for the next token; ends early when the thread is interrupted. */
    void take() {
        var now = clock.instant();
        if (full.isBefore(now)) {
            full = now;
        }
        var early = Duration.between(now.plus(interval), full);
        if (early.isPositive()) {
            // A wall clock that was set back must not stop the loop.
            pause.pause(early.compareTo(interval) > 0 ? interval : early);
            full = clock.instant().plus(interval);
        }
        full = full.plus(interval);
    }
}
