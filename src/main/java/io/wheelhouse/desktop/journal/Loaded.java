package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Pages.Place;
import io.wheelhouse.desktop.journal.TimeFilter.Source;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import io.wheelhouse.locks.Coverage;
import io.wheelhouse.locks.Retention;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is read of the two sources at one time.
 *
 * @param own newest first
 * @param seen newest first
 * @param open those without a known outcome, however old, oldest first
 * @param bottoms below which something of a source is not read
 * @param tops above which something of a source is not read
 * @param keptSince from when on everything that was seen is kept
 */
record Loaded(
        List<Own> own,
        List<Seen> seen,
        List<Own> open,
        Map<Source, Place> bottoms,
        Map<Source, Place> tops,
        Coverage coverage,
        Instant keptSince,
        Retention retention) {
    static final Loaded NOTHING = new Loaded(
            List.of(), List.of(), List.of(), Map.of(), Map.of(), Coverage.NONE, Instant.MIN, Retention.USUAL);

    Loaded {
        own = List.copyOf(own);
        seen = List.copyOf(seen);
        open = List.copyOf(open);
        bottoms = Map.copyOf(bottoms);
        tops = Map.copyOf(tops);
    }

    /** Nothing older than this is complete; empty when all is read. */
    Optional<Place> bottom(Set<Source> sources) {
        return bottoms.entrySet().stream()
                .filter(one -> sources.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .max(Place::compareTo);
    }

    /** Nothing newer than this is complete; empty when all is read. */
    Optional<Place> top(Set<Source> sources) {
        return tops.entrySet().stream()
                .filter(one -> sources.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .min(Place::compareTo);
    }
}
