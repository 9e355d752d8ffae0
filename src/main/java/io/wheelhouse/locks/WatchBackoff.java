package io.wheelhouse.locks;

import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to leave a failing server alone: doubled with each failure, with jitter so that many watchers spread out. */
final class WatchBackoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** However long a server, or a proxy, asks to be left alone: a view that is older helps nobody. */
    private static final Duration MOST_ASKED = Duration.ofMinutes(1);

    private int failures;

    Duration next(ServiceException failure) {
        failures++;
        return switch (failure) {
            case ServiceException.Unreachable unreachable -> jittered(doubled());
            case ServiceException.Unknown unknown -> jittered(doubled());
            case ServiceException.Conflict conflict -> jittered(doubled());
            case ServiceException.Throttled throttled ->
                throttled
                        .retryAfter()
                        .filter(Duration::isPositive)
                        .map(asked -> asked.compareTo(MOST_ASKED) > 0 ? MOST_ASKED : asked)
                        .orElseGet(() -> jittered(doubled()));
            // A token, a policy or an address has to be put right by a person.
            case ServiceException.Denied denied -> jittered(LONGEST);
            case ServiceException.NotFound notFound -> jittered(LONGEST);
            case ServiceException.Invalid invalid -> jittered(LONGEST);
        };
    }

    void reset() {
        failures = 0;
    }

    private Duration doubled() {
        var doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private static Duration jittered(Duration most) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most.toMillis() / 2, most.toMillis() + 1));
    }
}
