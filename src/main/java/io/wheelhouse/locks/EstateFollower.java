package io.wheelhouse.locks;

import io.wheelhouse.locks.WatchedEnvironment.Known;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Follows a large estate by one wait on the names of its environments: about 2 KB an answer, whatever lies below. When it
 * wakes, the indexes of the environments, then of tiers, lead down to what changed.
 *
 * @param store the store
 * @param reader reads environments
 * @param patches reads parts
 * @param descent finds environments that moved
 * @param layout where keys lie
 */
record EstateFollower(
        KeyValueStore store,
        EnvironmentReader reader,
        PatchReader patches,
        Descent descent,
        Layout layout,
        InstantSource clock)
        implements Follower {
    /** One environment is read as a whole this often, whatever the indexes say: no index is trusted for ever. */
    private static final Duration SCRUB = Duration.ofHours(1);

    @Override
    public Found await(WatchedBoard board, long index) throws ServiceException {
        var sent = clock.instant();
        var names = store.keys(layout.root(), "/", ReadMode.STALE, new Wait(index, WAIT));
        return found(sent, clock.instant(), names, board, index);
    }

    @Override
    public Found now(WatchedBoard board, long index) throws ServiceException {
        var sent = clock.instant();
        var names = store.keys(layout.root(), "/", ReadMode.DEFAULT);
        return found(sent, clock.instant(), names, board, index);
    }

    private Found found(Instant sent, Instant woke, KvListing<String> names, WatchedBoard board, long upTo)
            throws ServiceException {
        var found = new ArrayList<Patch>();
        if (Long.compareUnsigned(names.index(), upTo) > 0) {
            found.addAll(changes(names, board, upTo, woke));
        }
        found.addAll(scrub(board, woke));
        return new Found(sent, woke, clock.instant(), names.index(), names.partial(), names.behind(), found);
    }

    private List<Patch> changes(KvListing<String> names, WatchedBoard board, long upTo, Instant now)
            throws ServiceException {
        var there = PatchReader.folders(layout.root(), names.items());
        there.removeIf(name -> layout.environmentPrefix(name).startsWith(layout.app()));
        var found = new ArrayList<Patch>();
        var known = new TreeMap<String, Known>();
        board.environments().forEach((name, environment) -> {
            if (there.remove(name)) {
                known.put(name, environment.known());
            } else {
                found.add(Patch.empty(new Part.Environment(name), names.index()));
            }
        });
        for (var fresh : there) {
            found.add(patches.present(new Part.Environment(fresh), board).patch());
        }
        if (!known.isEmpty()) {
            for (var moved : descent.moved(layout.root(), known, upTo).entrySet()) {
                found.addAll(reader.changes(moved.getKey(), moved.getValue(), upTo, board, now));
            }
        }
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
