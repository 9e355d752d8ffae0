package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.locks.Coverage;
import io.wheelhouse.locks.LockMemory.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** When what was not watched. An environment that was watched hides no other that was not. */
final class Gaps {
    /** A watch that was begun anew at once missed nothing that matters here. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Coverage coverage;
    private final Instant from;
    private final Instant now;

    private Gaps(Coverage coverage, Instant from, Instant now) {
        this.coverage = coverage;
        this.from = from;
        this.now = now;
    }

    /**
     * Finds them, oldest first.
     *
     * @param wanted which environments count
     * @param from what is older is not looked at
     */
    static List<Gap> of(Coverage coverage, Predicate<String> wanted, Instant from, Instant now) {
        return new Gaps(coverage, from, now).among(wanted);
    }

    private List<Gap> among(Predicate<String> wanted) {
        var names = new TreeSet<>(coverage.environments());
        names.removeIf(wanted.negate());
        boolean all = names.size() == coverage.environments().size();
        boolean alike = names.stream()
                .allMatch(
                        name -> coverage.single().getOrDefault(name, List.of()).isEmpty());
        if (names.isEmpty() || alike) {
            var unwatched = all ? List.<String>of() : List.copyOf(names);
            return without(coverage.whole()).stream()
                    .map(span -> gap(span.from(), span.to(), unwatched, List.of()))
                    .toList();
        }
        return swept(names, all);
    }

    /** From change to change of who was not watched. */
    private List<Gap> swept(Set<String> names, boolean all) {
        var turns = new TreeMap<Instant, List<String>>();
        for (var name : names) {
            for (var span : without(coverage.of(name))) {
                turns.computeIfAbsent(span.from(), at -> new ArrayList<>()).add(name);
                turns.computeIfAbsent(span.to(), at -> new ArrayList<>()).add(name);
            }
        }
        var gaps = new ArrayList<Gap>();
        var unwatched = new TreeSet<String>();
        Optional<Instant> begin = Optional.empty();
        for (Map.Entry<Instant, List<String>> turn : turns.entrySet()) {
            if (begin.isPresent() && !unwatched.isEmpty()) {
                var watched = new TreeSet<>(names);
                watched.removeAll(unwatched);
                gaps.add(gap(
                        begin.get(),
                        turn.getKey(),
                        all && watched.isEmpty() ? List.of() : List.copyOf(unwatched),
                        List.copyOf(watched)));
            }
            for (var name : turn.getValue()) {
                if (!unwatched.remove(name)) {
                    unwatched.add(name);
                }
            }
            begin = Optional.of(turn.getKey());
        }
        return List.copyOf(gaps);
    }

    private Gap gap(Instant begin, Instant end, List<String> unwatched, List<String> watched) {
        return new Gap(begin, end.equals(now) ? Optional.empty() : Optional.of(end), unwatched, watched);
    }

    /** What is left of the time between, long enough to be worth a word. */
    private List<Watched> without(List<Watched> watched) {
        var left = new ArrayList<Watched>();
        var end = from;
        for (var span : watched) {
            add(left, end, span.from());
            end = span.to().isAfter(end) ? span.to() : end;
        }
        add(left, end, now);
        return left;
    }

    private static void add(List<Watched> left, Instant begin, Instant end) {
        if (Duration.between(begin, end).compareTo(SHORTEST) > 0) {
            left.add(new Watched(begin, end));
        }
    }
}
