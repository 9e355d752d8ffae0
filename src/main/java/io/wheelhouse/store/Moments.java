package io.wheelhouse.store;

import java.time.Instant;

/** Moments as nanoseconds since 1970: exact, sortable, good until the year 2262; what lies outside counts as the limit. */
final class Moments {
    private static final long NANOS = 1_000_000_000L;
    private static final Instant FIRST = of(Long.MIN_VALUE);
    private static final Instant LAST = of(Long.MAX_VALUE);

    private Moments() {}

    static long nanos(Instant at) {
        if (!at.isAfter(FIRST)) {
            return Long.MIN_VALUE;
        }
        if (!at.isBefore(LAST)) {
            return Long.MAX_VALUE;
        }
        return at.getEpochSecond() < 0
                ? (at.getEpochSecond() + 1) * NANOS + (at.getNano() - NANOS)
                : at.getEpochSecond() * NANOS + at.getNano();
    }

    static Instant of(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
