package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Watched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * When what was watched. One environment's watch says nothing of another.
 *
 * @param whole when the whole estate was, oldest first
 * @param single when one environment was by itself, oldest first
 * @param environments those that are known, watched or not
 */
public record Coverage(List<Watched> whole, Map<String, List<Watched>> single, Set<String> environments) {
    public static final Coverage NONE = new Coverage(List.of(), Map.of(), Set.of());

    public Coverage {
        whole = List.copyOf(whole);
        single = Map.copyOf(single);
        environments = Set.copyOf(environments);
    }

    /** When an environment was watched: by itself, or with all others. Oldest first, without overlaps. */
    public List<Watched> of(String environment) {
        return join(whole, single.getOrDefault(environment, List.of()));
    }

    /** What both know together. */
    public Coverage and(Coverage later) {
        var stretches = new HashMap<>(single);
        later.single.forEach((name, more) -> stretches.merge(name, more, Coverage::join));
        var names = new TreeSet<>(environments);
        names.addAll(later.environments);
        var joined = new Coverage(join(whole, later.whole), stretches, names);
        return joined.equals(this) ? this : joined;
    }

    /** The latest moment that any of it covers. */
    public Instant end() {
        var end = whole.isEmpty() ? Instant.MIN : whole.getLast().to();
        for (var stretches : single.values()) {
            end = stretches.isEmpty() || stretches.getLast().to().isBefore(end)
                    ? end
                    : stretches.getLast().to();
        }
        return end;
    }

    private static List<Watched> join(List<Watched> some, List<Watched> more) {
        if (more.isEmpty()) {
            return some;
        }
        var all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(Comparator.comparing(Watched::from));
        var joined = new ArrayList<Watched>();
        for (var next : all) {
            var last = joined.isEmpty() ? next : joined.getLast();
            if (joined.isEmpty() || next.from().isAfter(last.to())) {
                joined.add(next);
            } else if (next.to().isAfter(last.to())) {
                joined.set(joined.size() - 1, new Watched(last.from(), next.to()));
            }
        }
        return List.copyOf(joined);
    }
}
