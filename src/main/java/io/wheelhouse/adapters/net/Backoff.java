package io.wheelhouse.adapters.net;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The pauses of one call that is tried again: doubling, jittered so that many clients do not come back at once, and about
 * five seconds in all. Not thread-safe.
 */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration TOTAL = Duration.ofSeconds(5);

    private final RandomGenerator random;
    private Duration next = FIRST;
    private Duration left = TOTAL;

    /** @param random jitters */
    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to pause before the next try.
     *
     * @param asked the pause the server asked for, which is never cut short
     * @return empty when patience is at its end
     */
    public Optional<Duration> pause(Optional<Duration> asked) {
        // Half to the whole of it: always a real pause, never a common one.
        var jittered = Duration.ofMillis(next.toMillis() / 2 + random.nextLong(next.toMillis() / 2 + 1));
        var pause = asked.filter(it -> it.compareTo(jittered) > 0).orElse(jittered);
        if (pause.compareTo(left) > 0) {
            return Optional.empty();
        }
        left = left.minus(pause);
        next = next.multipliedBy(2);
        return Optional.of(pause);
    }
}
