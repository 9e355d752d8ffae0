package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimelineReader.Task;
import io.wheelhouse.locks.MemoryUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is done for the timeline beside the screen's thread: reading the store, and putting rows in order. */
record TimelineWork(TimelineReader reader, Moments moments, InstantSource clock) {
    /** Whether a gap lasts is seen in the last hour. */
    private static final Duration RECENT = Duration.ofHours(1);

    /** What is wanted; the tasks in their order. */
    record Wish(Set<Task> tasks, TimeFilter narrowing, TimeChip chip) {}

    /**
     * What an order of rows stands on; where it is the same, so are they.
     *
     * @param ahead how many are later than now
     */
    record Ground(Loaded loaded, LocalDate today, Set<List<String>> unwatched, long ahead) {}

    /**
     * What came of one piece of work.
     *
     * @param ground empty when rows have to be put in order anew whatever they stand on
     */
    record Done(Loaded loaded, Timeline timeline, Optional<Ground> ground, Instant at) {}

    /** Does what is wanted after what was done last. */
    Done after(Done last, Wish wish) throws JournalUnavailable, MemoryUnavailable {
        var sources = new HashSet<>(wish.narrowing().sources());
        sources.retainAll(wish.chip().sources());
        var read = last.loaded();
        for (var task : wish.tasks()) {
            read = reader.read(task, sources);
        }
        return arranged(read, wish, last);
    }

    /** Rows are put in order anew only where what they stand on is different. */
    private Done arranged(Loaded read, Wish wish, Done last) {
        var now = clock.instant();
        var unwatched = new HashSet<List<String>>();
        Gaps.of(read.coverage(), wish.narrowing().environments(), now.minus(RECENT), now).stream()
                .filter(gap -> gap.to().isEmpty())
                .map(Gap::unwatched)
                .forEach(unwatched::add);
        var ground = Optional.of(new Ground(read, moments.day(now), unwatched, ahead(read, now)));
        return new Done(
                read,
                ground.equals(last.ground())
                        ? last.timeline()
                        : Timeline.of(read, wish.narrowing(), wish.chip(), moments, now),
                ground,
                now);
    }

    private static long ahead(Loaded read, Instant now) {
        return Stream.of(read.own(), read.seen())
                .flatMap(newestFirst -> newestFirst.stream().takeWhile(event -> Timeline.ahead(event, now)))
                .count();
    }
}
