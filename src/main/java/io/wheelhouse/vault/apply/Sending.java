package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Intent;
import io.wheelhouse.change.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Until when a run begins requests: it says so in its intent, and keeps to it, so that who finds it cut short knows from when on
 * nothing of it can arrive any more (decision 29). Thread-safe.
 */
final class Sending {
    /** A server lets go of a request after 90 seconds (default_max_request_duration); and as much again on the wire. */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(3);

    /** So long at most a request is tried again that a server has refused to look at. */
    private static final Duration TRIES = Duration.ofSeconds(30);

    private static final Duration AT_LEAST = Duration.ofMinutes(1);
    private static final Duration AN_ITEM = Duration.ofSeconds(2);
    private static final String UNTIL = "until";

    private final InstantSource clock;
    private final Map<String, Instant> attempts = new ConcurrentHashMap<>();

    Sending(InstantSource clock) {
        this.clock = clock;
    }

    /** What the intent of an attempt says of it, beside the rest. */
    Map<String, String> detail(String attempt, int items) {
        return Map.of(UNTIL, until(attempt, items).toString());
    }

    /** Says whether the time of an attempt is over. */
    BooleanSupplier late(String attempt, int items) {
        var until = until(attempt, items);
        return () -> clock.instant().isAfter(until);
    }

    /** Until when an attempt begins requests, from the first time on that this is asked. */
    private Instant until(String attempt, int items) {
        return attempts.computeIfAbsent(attempt, begun -> end(clock.instant(), items));
    }

    private static Instant end(Instant begin, int items) {
        return begin.plus(AT_LEAST).plus(AN_ITEM.multipliedBy(items));
    }

    /** From when on nothing of a change can arrive any more, whose process does nothing more about it. */
    static Instant quiet(JournalEntry entry, int items) {
        return entry.closing()
                .map(told -> told.at().plus(ON_THE_WAY))
                .orElseGet(() -> last(entry.intent(), items).plus(TRIES).plus(ON_THE_WAY));
    }

    private static Instant last(Intent intent, int items) {
        return Optional.ofNullable(intent.details().get(UNTIL))
                .map(Instant::parse)
                .orElseGet(() -> end(intent.at(), items));
    }
}
