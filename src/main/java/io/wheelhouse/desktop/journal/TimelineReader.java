package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Pages.Place;
import io.wheelhouse.desktop.journal.TimeFilter.Source;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import io.wheelhouse.locks.Coverage;
import io.wheelhouse.locks.Layout;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory.Watched;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.locks.Retention;
import io.wheelhouse.locks.Trail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the two sources. After the first time a look costs two small questions, and what was appended. It waits for the
 * store, so it is for other threads than the screen's, one at a time.
 */
final class TimelineReader {
    private static final int PAGE = 500;
    private static final int ROOM = 10_000;

    /** A day is forgotten at a time. */
    private static final Duration KEPT_ANEW = Duration.ofHours(1);

    private final Journal journal;
    private final String workspace;
    private final Layout layout;
    private final Trail trail;
    private final Memory memory;
    private final InstantSource clock;
    private final Stretch<JournalEntry, JournalUnavailable> own;
    private final Stretch<LockEvent, MemoryUnavailable> seen;
    private Loaded loaded = Loaded.NOTHING;

    /** Than when it was last handed out: kept from one look to the next, since a look may fail half way. */
    private boolean different = true;

    private Coverage coverage = Coverage.NONE;
    private Optional<Watched> sample = Optional.empty();
    private Instant keptSince = Instant.MIN;
    private Instant keptReadAt = Instant.MIN;
    private Retention retention = Retention.USUAL;

    /** How much is kept. */
    @FunctionalInterface
    interface Memory {
        Retention retention() throws MemoryUnavailable;
    }

    /** @param layout where keys lie that own changes write */
    TimelineReader(Journal journal, String workspace, Layout layout, Trail trail, Memory memory, InstantSource clock) {
        this.layout = layout;
        this.journal = journal;
        this.workspace = workspace;
        this.trail = trail;
        this.memory = memory;
        this.clock = clock;
        own = new Stretch<>(journal.pages(workspace), PAGE, ROOM);
        seen = new Stretch<>(trail, PAGE, ROOM);
    }

    /** What there is to do. */
    enum Task {
        /** Reads what was appended. */
        LOOK,
        /** Reads further back. */
        OLDER,
        /** Reads further on, where the newest end was let go. */
        NEWER,
        /** Goes to the newest end, and reads everything anew. */
        NEWEST
    }

    /** The same object as before when nothing is different. */
    Loaded read(Task task, Set<Source> sources) throws JournalUnavailable, MemoryUnavailable {
        different |= horizon(task);
        if (task == Task.NEWEST) {
            own.newest();
            seen.newest();
            coverage = Coverage.NONE;
            different = true;
        }
        different |= own.look();
        different |= seen.look();
        var later = coverage.and(trail.coverage(coverage.end()));
        different |= !later.equals(coverage);
        coverage = later;
        different |= further(task, sources);
        if (different) {
            loaded = snapshot();
            different = false;
        }
        return loaded;
    }

    private boolean horizon(Task task) throws MemoryUnavailable {
        var now = clock.instant();
        if (task != Task.NEWEST && !keptReadAt.equals(Instant.MIN) && now.isBefore(keptReadAt.plus(KEPT_ANEW))) {
            return false;
        }
        sample = trail.sample();
        retention = memory.retention();
        keptSince = trail.keptSince(now);
        keptReadAt = now;
        return true;
    }

    /** The one that ends first is the one that hides what the other has. */
    private boolean further(Task task, Set<Source> sources) throws JournalUnavailable, MemoryUnavailable {
        var ends = task == Task.OLDER ? bottoms() : task == Task.NEWER ? tops() : Map.<Source, Place>of();
        var nearest = ends.entrySet().stream()
                .filter(end -> sources.contains(end.getKey()))
                .reduce((a, b) -> (a.getValue().compareTo(b.getValue()) > 0) == (task == Task.OLDER) ? a : b);
        if (nearest.isEmpty()) {
            return false;
        }
        var source = nearest.get().getKey();
        if (task == Task.OLDER) {
            older(source);
        } else {
            newer(source);
        }
        return true;
    }

    private void older(Source source) throws JournalUnavailable, MemoryUnavailable {
        switch (source) {
            case OWN -> own.older();
            case SEEN -> seen.older();
        }
    }

    private void newer(Source source) throws JournalUnavailable, MemoryUnavailable {
        switch (source) {
            case OWN -> own.newer();
            case SEEN -> seen.newer();
        }
    }

    private Map<Source, Place> bottoms() {
        return ends(own.bottom(), seen.bottom());
    }

    private Map<Source, Place> tops() {
        return ends(own.top(), seen.top());
    }

    private static Map<Source, Place> ends(Optional<Place> ofOwn, Optional<Place> ofSeen) {
        var ends = new EnumMap<Source, Place>(Source.class);
        ofOwn.ifPresent(place -> ends.put(Source.OWN, place));
        ofSeen.ifPresent(place -> ends.put(Source.SEEN, place));
        return ends;
    }

    private Loaded snapshot() throws JournalUnavailable {
        List<Own> open = journal.open(workspace).stream().map(Own::new).toList();
        var traces = Traces.of(layout, own.values());
        return new Loaded(
                own.values().stream().map(Own::new).toList(),
                seen.placed().entrySet().stream()
                        .map(one -> new Seen(
                                one.getKey().number(),
                                one.getValue(),
                                origin(one.getKey().at()),
                                traces.of(one.getValue())))
                        .toList(),
                open,
                bottoms(),
                tops(),
                coverage,
                keptSince,
                retention);
    }

    private Seen.Origin origin(Instant at) {
        return sample.filter(span -> !at.isBefore(span.from()) && !at.isAfter(span.to()))
                        .isPresent()
                ? Seen.Origin.SAMPLE
                : Seen.Origin.WATCHED;
    }
}
