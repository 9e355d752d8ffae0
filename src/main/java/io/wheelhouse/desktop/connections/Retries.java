package io.wheelhouse.desktop.connections;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When connections that were not reached are tried again by themselves: after pauses that double, each shortened by up to
 * a half so that many windows spread out. On the screen's thread.
 */
final class Retries {
    static final Duration FIRST = Duration.ofSeconds(6);
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final RandomGenerator random;
    private Duration pause = FIRST;
    private Optional<Instant> next = Optional.empty();

    Retries(RandomGenerator random) {
        this.random = random;
    }

    /** Something is lost now: whether its time has come. The first time it is asked after a try, the pause begins. */
    boolean due(Instant now) {
        // A clock that was set back must not leave anybody waiting for hours.
        var planned = next.filter(at -> !at.isAfter(now.plus(LONGEST))).orElseGet(() -> now.plus(shortened()));
        next = Optional.of(planned);
        return !planned.isAfter(now);
    }

    private Duration shortened() {
        return Duration.ofMillis(random.nextLong(pause.toMillis() / 2, pause.toMillis() + 1));
    }

    /** They are tried; if that does not help, the next pause is longer. */
    void begun() {
        next = Optional.empty();
        var doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** Nothing is lost, or somebody looks for himself: the pauses begin anew. */
    void reset() {
        next = Optional.empty();
        pause = FIRST;
    }

    /** How long until the next try; nothing while one is under way. */
    Duration left(Instant now) {
        return next.map(at -> Duration.between(now, at))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}
