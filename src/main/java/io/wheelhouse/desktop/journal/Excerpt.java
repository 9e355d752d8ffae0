package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.journal.ChainModel.Chain;
import io.wheelhouse.locks.Retention;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of the timeline to hand on, and what is to be said about it.
 *
 * @param rows newest first
 * @param narrowed filter and chip in words; empty where everything is shown
 * @param from where it begins; empty when it holds all that is kept
 * @param endsEarly whether there are newer rows that it does not hold
 */
record Excerpt(
        String workspace,
        List<TimeRow> rows,
        String narrowed,
        Optional<Instant> from,
        boolean endsEarly,
        Chain chain,
        Retention retention,
        Instant written) {
    Excerpt {
        rows = List.copyOf(rows);
    }
}
