package io.wheelhouse.locks;

import io.wheelhouse.locks.WatchedEnvironment.Known;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads what changed in one environment: all of a small one, only the tiers that moved of a larger one.
 *
 * @param store the store
 * @param reader reads parts
 * @param descent finds what moved
 * @param fan reads several tiers at once
 * @param layout where keys lie
 */
record EnvironmentReader(KeyValueStore store, PatchReader reader, Descent descent, Fan fan, Layout layout) {
    /** Reading so many keys (about 150 bytes each) costs less than finding out which of them changed. */
    private static final int SMALL = 200;

    /** So many keys are read at once when most of them have changed. */
    private static final int MODERATE = 4_000;

    /** The index of a tier that has never been read. */
    private static final long NEW = 0;

    /** New names that come together with other changes are listed this often at the latest. */
    private static final Duration LIST_AGAIN = Duration.ofMinutes(1);

    /**
     * Reads.
     *
     * @param index the environment's index by now
     * @param upTo everything in the watched part is known up to here
     */
    Patches changes(String name, long index, long upTo, WatchedBoard board, Instant now) throws ServiceException {
        var known = board.environment(name);
        var patches = new Patches();
        if (known.isEmpty() || known.get().keys() <= SMALL) {
            patches.add(whole(name, index, board));
            return patches;
        }
        var environment = known.get();
        long since = Math.max(upTo, environment.known().upTo());
        var names = new TreeMap<>(environment.names());
        var moved = new TreeMap<String, Long>();
        if (!names.isEmpty()) {
            var descended = descent.moved(layout.environmentPrefix(name), names, since);
            moved.putAll(descended.indexes());
            descended.fresh().forEach(fresh -> moved.put(fresh, NEW));
        }
        int affected = moved.keySet().stream()
                .mapToInt(tier -> names.getOrDefault(tier, Known.NOTHING).keys())
                .sum();
        if (environment.keys() <= MODERATE && affected > environment.keys() / 2) {
            patches.add(whole(name, index, board));
            return patches;
        }
        patches.addAll(tiers(name, moved, board));
        boolean explained = Stream.concat(
                        moved.values().stream(), patches.all().stream().map(Patch::index))
                .anyMatch(found -> Long.compareUnsigned(found, index) >= 0);
        if (explained) {
            environment.changedUnlisted();
        } else {
            patches.addAll(arrivals(environment, name, board));
            environment.listedAt(now);
        }
        return patches;
    }

    /** New names that hid behind other changes; nothing when it is too early to look for them. */
    Patches hidden(String name, WatchedBoard board, Instant now) throws ServiceException {
        var environment = board.environment(name);
        if (environment.isEmpty() || !overdue(environment.get(), now)) {
            return new Patches();
        }
        var patches = arrivals(environment.get(), name, board);
        environment.get().listedAt(now);
        return patches;
    }

    boolean overdue(WatchedEnvironment environment, Instant now) {
        return environment.unlisted() && environment.listed().plus(LIST_AGAIN).isBefore(now);
    }

    private Patch whole(String name, long index, WatchedBoard board) throws ServiceException {
        return reader.changed(new Part.Environment(name), index, board).patch();
    }

    /** Tiers that are new, and tiers that are gone. */
    private Patches arrivals(WatchedEnvironment environment, String name, WatchedBoard board) throws ServiceException {
        var prefix = layout.environmentPrefix(name);
        var listing = store.keys(prefix, "/", ReadMode.DEFAULT);
        var there = PatchReader.folders(prefix, listing.items());
        var patches = new Patches();
        patches.saw(listing);
        for (var known : environment.names().keySet()) {
            if (!there.contains(known)) {
                patches.add(Patch.empty(new Part.OneTier(new TierName(name, known)), listing));
            }
        }
        var fresh = new TreeMap<String, Long>();
        there.stream()
                .filter(folder -> !environment.names().containsKey(folder))
                .forEach(folder -> fresh.put(folder, NEW));
        patches.addAll(tiers(name, fresh, board));
        return patches;
    }

    private List<Patch> tiers(String environment, NavigableMap<String, Long> indexes, WatchedBoard board)
            throws ServiceException {
        if (indexes.isEmpty()) {
            return List.of();
        }
        return fan.all(indexes.entrySet().stream()
                .map(moved -> tier(new TierName(environment, moved.getKey()), moved.getValue(), board))
                .toList());
    }

    private Fan.Call<Patch> tier(TierName name, long index, WatchedBoard board) {
        var part = new Part.OneTier(name);
        return () -> (index == NEW ? reader.present(part, board) : reader.changed(part, index, board)).patch();
    }
}
