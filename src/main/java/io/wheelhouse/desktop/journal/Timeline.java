package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Pages.Place;
import io.wheelhouse.desktop.journal.TimeFilter.Source;
import io.wheelhouse.desktop.journal.TimeRow.Ahead;
import io.wheelhouse.desktop.journal.TimeRow.Day;
import io.wheelhouse.desktop.journal.TimeRow.Event;
import io.wheelhouse.desktop.journal.TimeRow.Forgotten;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Own changes, what was seen, and what nobody saw, on one line, newest first.
 *
 * @param rows with a heading before each day
 * @param counts events each chip would show
 * @param older whether there is more further back than is read
 * @param newer whether there is more further on than is read
 * @param from where what is read begins; empty when that is everything
 */
record Timeline(
        List<TimeRow> rows, Map<TimeChip, Integer> counts, boolean older, boolean newer, Optional<Instant> from) {
    /** What is so little later than the clock may have been written while it was looked at. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    static final Timeline EMPTY = new Timeline(List.of(), Map.of(), false, false, Optional.empty());

    Timeline {
        rows = List.copyOf(rows);
        counts = Map.copyOf(counts);
    }

    /** Makes it of what is read. */
    static Timeline of(Loaded loaded, TimeFilter filter, TimeChip chip, Moments moments, Instant now) {
        var sources = new HashSet<>(filter.sources());
        sources.retainAll(chip.sources());
        var events = merged(loaded, filter, chip, sources);
        var bottom = loaded.bottom(sources);
        var begin = bottom.map(Place::at).orElseGet(() -> earliest(loaded, now));
        var rows = new ArrayList<TimeRow>();
        var gaps = chip.gaps() && filter.gaps() && sources.contains(Source.SEEN)
                ? Gaps.of(loaded.coverage(), filter.environments(), later(begin, loaded.keptSince()), now)
                : List.<Gap>of();
        boolean forgotten = sources.contains(Source.SEEN) && chip.gaps() && begin.isBefore(loaded.keptSince());
        place(rows, events, gaps, forgotten ? Optional.of(loaded.keptSince()) : Optional.empty());
        mark(rows, now);
        return new Timeline(
                headed(rows, moments, now),
                counts(loaded, filter, chip, events),
                bottom.isPresent(),
                loaded.top(sources).isPresent(),
                bottom.map(Place::at));
    }

    /** What lies beyond an end of one source is left out of the other too: between the two it would look complete. */
    private static List<Event> merged(Loaded loaded, TimeFilter filter, TimeChip chip, Set<Source> sources) {
        var events = new ArrayList<Event>();
        if (sources.contains(Source.OWN)) {
            events.addAll(loaded.own());
        }
        if (sources.contains(Source.SEEN)) {
            events.addAll(loaded.seen());
        }
        var bottom = loaded.bottom(sources);
        var top = loaded.top(sources);
        events.removeIf(
                event -> bottom.filter(end -> event.place().compareTo(end) < 0).isPresent()
                        || top.filter(end -> event.place().compareTo(end) > 0).isPresent());
        if (chip == TimeChip.OPEN) {
            var known = new HashSet<String>();
            events.forEach(event -> known.add(event.key()));
            loaded.open().stream().filter(open -> !known.contains(open.key())).forEach(events::add);
        }
        events.removeIf(event -> !chip.covers(event) || !filter.events().test(event));
        events.sort((a, b) -> b.place().compareTo(a.place()));
        return events;
    }

    private static Instant earliest(Loaded loaded, Instant now) {
        var begin = now;
        if (!loaded.own().isEmpty()) {
            begin = loaded.own().getLast().at();
        }
        if (!loaded.seen().isEmpty() && loaded.seen().getLast().at().isBefore(begin)) {
            begin = loaded.seen().getLast().at();
        }
        return begin;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** A gap stands above everything that happened before its end. */
    private static void place(List<TimeRow> rows, List<Event> events, List<Gap> gaps, Optional<Instant> kept) {
        int gap = gaps.size() - 1;
        var edge = kept;
        for (var event : events) {
            while (gap >= 0 && !endOf(gaps.get(gap)).isBefore(event.at())) {
                rows.add(gaps.get(gap--));
            }
            if (edge.filter(event.at()::isBefore).isPresent()) {
                rows.add(new Forgotten(edge.get()));
                edge = Optional.empty();
            }
            rows.add(event);
        }
        for (; gap >= 0; gap--) {
            rows.add(gaps.get(gap));
        }
        edge.ifPresent(before -> rows.add(new Forgotten(before)));
    }

    /** Where the clock's own time is, if something above is later than that. */
    private static void mark(List<TimeRow> rows, Instant now) {
        int below = 0;
        for (int at = 0; at < rows.size(); at++) {
            if (rows.get(at) instanceof Event event && ahead(event, now)) {
                below = at + 1;
            }
        }
        if (below > 0) {
            rows.add(below, new Ahead());
        }
    }

    /** Whether it happened at a time that is yet to come. */
    static boolean ahead(Event event, Instant now) {
        return event.at().isAfter(now.plus(AHEAD));
    }

    private static Instant endOf(Gap gap) {
        return gap.to().orElse(Instant.MAX);
    }

    private static List<TimeRow> headed(List<TimeRow> rows, Moments moments, Instant now) {
        var headed = new ArrayList<TimeRow>(rows.size() + 1);
        Optional<LocalDate> day = Optional.empty();
        for (var row : rows) {
            var date = day(row, moments, now);
            if (date.isPresent() && !date.equals(day)) {
                headed.add(new Day(date.get()));
                day = date;
            }
            headed.add(row);
        }
        return headed;
    }

    private static Optional<LocalDate> day(TimeRow row, Moments moments, Instant now) {
        return switch (row) {
            case Event event -> Optional.of(moments.day(event.at()));
            case Gap gap -> Optional.of(moments.day(gap.to().orElse(now)));
            case Ahead ahead -> Optional.empty();
            case Forgotten forgotten -> Optional.empty();
            case Day day -> Optional.empty();
        };
    }

    /** The chosen one counts what it shows; the others what they would, of what is read. */
    private static Map<TimeChip, Integer> counts(Loaded loaded, TimeFilter filter, TimeChip chosen, List<Event> shown) {
        var counts = new EnumMap<TimeChip, Integer>(TimeChip.class);
        for (var chip : TimeChip.values()) {
            if (chip == chosen) {
                counts.put(chip, shown.size());
            } else {
                var sources = new HashSet<>(filter.sources());
                sources.retainAll(chip.sources());
                counts.put(chip, merged(loaded, filter, chip, sources).size());
            }
        }
        return counts;
    }

    /** Whether a chip's count is only that of what is read. */
    static boolean countedInPart(Loaded loaded, TimeFilter filter, TimeChip chip) {
        var sources = new HashSet<>(filter.sources());
        sources.retainAll(chip.sources());
        return chip != TimeChip.OPEN
                && (loaded.bottom(sources).isPresent() || loaded.top(sources).isPresent());
    }
}
