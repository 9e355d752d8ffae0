package io.wheelhouse.locks;

import io.wheelhouse.locks.WatchedEnvironment.Known;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what changed among environments whose names begin alike.
 *
 * @param reader reads environments
 * @param patches reads parts
 * @param descent finds environments that moved
 * @param layout where keys lie
 */
record EstateReader(EnvironmentReader reader, PatchReader patches, Descent descent, Layout layout) {
    /** One environment after the other is read as a whole, whatever the indexes say: no index is trusted for ever. */
    private static final Duration SCRUB = Duration.ofHours(1);

    private static final int AT_ONCE = 10;

    /** The names of environments in a listing. */
    List<String> folders(KvListing<String> names) {
        return PatchReader.folders(layout.root(), names.items()).stream()
                .filter(name -> !layout.environmentPrefix(name).startsWith(layout.app()))
                .sorted()
                .toList();
    }

    /** What changed below a wait's prefix since it was last read. */
    Patches changes(CoverWait wait, KvListing<String> names, WatchedBoard board, Instant now) throws ServiceException {
        var beginning = wait.prefix().substring(layout.root().length());
        var known = known(beginning, board);
        long highest = known.values().stream().mapToLong(Known::highest).max().orElse(0);
        boolean moved = Long.compareUnsigned(names.index(), wait.upTo()) > 0
                || Long.compareUnsigned(names.index(), highest) < 0;
        if (!moved) {
            return new Patches();
        }
        var found = arrivals(beginning, names, board);
        var there = new TreeSet<>(folders(names));
        known.keySet().retainAll(there);
        if (known.isEmpty()) {
            return found;
        }
        NavigableMap<String, Long> indexes = known.size() == 1
                ? new TreeMap<>(Map.of(known.firstKey(), names.index()))
                : descent.moved(layout.root(), known, wait.upTo()).indexes();
        for (var environment : indexes.entrySet()) {
            found.addAll(reader.changes(environment.getKey(), environment.getValue(), wait.upTo(), board, now));
        }
        return found;
    }

    /** Environments that are new, and those that are gone, among the names that begin so. */
    Patches arrivals(String beginning, KvListing<String> names, WatchedBoard board) throws ServiceException {
        var there = new TreeSet<>(folders(names));
        var found = new Patches();
        found.saw(names);
        for (var name : known(beginning, board).keySet()) {
            if (!there.remove(name)) {
                found.add(Patch.empty(new Part.Environment(name), names));
            }
        }
        for (var fresh : there) {
            found.add(patches.present(new Part.Environment(fresh), board).patch());
        }
        return found;
    }

    private NavigableMap<String, Known> known(String beginning, WatchedBoard board) {
        var known = new TreeMap<String, Known>();
        board.environments()
                .subMap(beginning, true, beginning + Character.MAX_VALUE, false)
                .forEach((name, environment) -> known.put(name, environment.known()));
        return known;
    }

    /** What nobody has woken for, a little at a time. */
    Patches tidied(WatchedBoard board, Instant now) throws ServiceException {
        var found = new Patches();
        var overdue = board.environments().entrySet().stream()
                .filter(environment -> reader.overdue(environment.getValue(), now))
                .limit(AT_ONCE)
                .toList();
        for (var environment : overdue) {
            found.addAll(reader.hidden(environment.getKey(), board, now));
        }
        found.addAll(scrub(board, now));
        return found;
    }

    private List<Patch> scrub(WatchedBoard board, Instant now) throws ServiceException {
        var oldest = board.environments().entrySet().stream()
                .filter(environment ->
                        environment.getValue().readAt().plus(SCRUB).isBefore(now))
                .min(Comparator.comparing(environment -> environment.getValue().readAt()));
        if (oldest.isEmpty()) {
            return List.of();
        }
        var part = new Part.Environment(oldest.get().getKey());
        return List.of(patches.present(part, board).patch());
    }
}
