package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts own changes, what was seen, and what nobody saw on one line, newest first. */
final class Timeline {
    /** A watch that was begun anew at once missed nothing that matters here. */
    private static final Duration SHORTEST_GAP = Duration.ofMinutes(1);

    private Timeline() {}

    /**
     * Makes it.
     *
     * @param watched oldest first; times between them become gaps
     * @param from what is older is not shown
     */
    static List<TimeRow> of(
            List<JournalEntry> own, List<LockEvent> seen, List<Watched> watched, Instant from, Instant now) {
        var rows = new ArrayList<TimeRow>();
        own.stream().map(Own::new).filter(row -> !row.at().isBefore(from)).forEach(rows::add);
        seen.stream().map(Seen::new).filter(row -> !row.at().isBefore(from)).forEach(rows::add);
        gaps(watched, from, now).forEach(rows::add);
        rows.sort(Comparator.comparing(TimeRow::at).reversed());
        return List.copyOf(rows);
    }

    private static List<Gap> gaps(List<Watched> watched, Instant from, Instant now) {
        var gaps = new ArrayList<Gap>();
        var end = from;
        for (var span : watched) {
            add(gaps, end, span.from());
            end = span.to().isAfter(end) ? span.to() : end;
        }
        add(gaps, end, now);
        return gaps;
    }

    private static void add(List<Gap> gaps, Instant from, Instant to) {
        if (Duration.between(from, to).compareTo(SHORTEST_GAP) > 0) {
            gaps.add(new Gap(from, to));
        }
    }
}
