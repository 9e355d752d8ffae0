package io.wheelhouse.desktop.locks;

import java.time.Instant;
import java.util.Comparator;

/**
 * How the tiers of an environment are ordered, and the environments among themselves (by their first tier).
 *
 * @param column what by
 * @param descending the other way round
 */
record Order(Column column, boolean descending) {
    /** Worst first, then the oldest hold. */
    static final Order USUAL = new Order(Column.STATE, false);

    /** What can be ordered by. */
    enum Column {
        TIER,
        STATE,
        SLOTS,
        HOLDERS,
        OLDEST,
        USUAL_RUN,
        COUNTER
    }

    static final Comparator<TierLine> BY_NAME = Comparator.comparing(TierLine::name, Natural.TIERS);
    private static final Comparator<TierLine> BY_AGE =
            Comparator.comparing(line -> line.oldest().orElse(Instant.MAX));
    private static final Comparator<TierLine> WORST_FIRST =
            Comparator.comparing(TierLine::worst).thenComparing(BY_AGE);

    /** For lines that stand by name already: equal ones stay as they are. */
    Comparator<TierLine> comparator() {
        Comparator<TierLine> by =
                switch (column) {
                    case TIER -> BY_NAME;
                    case STATE -> WORST_FIRST;
                    case SLOTS -> Comparator.comparingDouble(Order::share).reversed();
                    case HOLDERS -> Comparator.comparingInt(TierLine::held).reversed();
                    case OLDEST -> BY_AGE;
                    case USUAL_RUN -> Comparator.comparing(line -> line.view().tooLongAfter());
                    case COUNTER -> Comparator.comparing(TierLine::counterFine).thenComparing(TierLine::counter);
                };
        return descending ? by.reversed() : by;
    }

    private static double share(TierLine line) {
        return line.slots()
                .filter(slots -> slots > 0)
                .map(slots -> (double) line.held() / slots)
                .orElse(0.0);
    }
}
