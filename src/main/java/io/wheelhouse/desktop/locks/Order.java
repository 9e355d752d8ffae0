package io.wheelhouse.desktop.locks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the tiers of an environment are ordered, and the environments among themselves (by their first tier).
 *
 * @param keys what by; a later one where all before it are equal
 */
record Order(List<Key> keys) {
    /** Worst first, then the oldest hold. */
    static final Order USUAL = new Order(Column.STATE, false);

    /** @param descending the other way round */
    record Key(Column column, boolean descending) {}

    Order {
        keys = List.copyOf(keys);
    }

    Order(Column column, boolean descending) {
        this(List.of(new Key(column, descending)));
    }

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

    /** For lines that stand by name already: equal ones stay as they are. */
    Comparator<TierLine> comparator() {
        var all = new ArrayList<Comparator<TierLine>>();
        keys.forEach(key -> all.add(directed(by(key.column()), key)));
        // Of tiers that are equally bad the oldest hold comes first, unless something else was asked for.
        if (!keys.isEmpty() && keys.getLast().column() == Column.STATE) {
            all.add(directed(BY_AGE, keys.getLast()));
        }
        return all.stream().reduce(Comparator::thenComparing).orElse(BY_NAME);
    }

    private static Comparator<TierLine> directed(Comparator<TierLine> by, Key key) {
        return key.descending() ? by.reversed() : by;
    }

    private static Comparator<TierLine> by(Column column) {
        return switch (column) {
            case TIER -> BY_NAME;
            case STATE -> Comparator.comparing(TierLine::worst);
            case SLOTS -> Comparator.comparingDouble(Order::share).reversed();
            case HOLDERS -> Comparator.comparingInt(TierLine::held).reversed();
            case OLDEST -> BY_AGE;
            case USUAL_RUN -> Comparator.comparing(line -> line.view().tooLongAfter());
            case COUNTER -> Comparator.comparing(TierLine::counterFine).thenComparing(TierLine::counter);
        };
    }

    private static double share(TierLine line) {
        return line.slots()
                .filter(slots -> slots > 0)
                .map(slots -> (double) line.held() / slots)
                .orElse(0.0);
    }
}
