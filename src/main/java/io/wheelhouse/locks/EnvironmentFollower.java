package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Follows one large environment. It waits on the environment's name without its slash: a few bytes an answer. Environments
 * whose names begin alike wake it too, which costs a few questions more.
 *
 * @param store the store
 * @param reader reads what changed
 * @param name the environment
 * @param layout where keys lie
 */
record EnvironmentFollower(
        KeyValueStore store, EnvironmentReader reader, String name, Layout layout, InstantSource clock)
        implements Follower {
    @Override
    public Found await(WatchedBoard board, long index) throws ServiceException {
        var sent = clock.instant();
        return found(sent, store.keys(layout.root() + name, "/", ReadMode.STALE, new Wait(index, WAIT)), board, index);
    }

    @Override
    public Found now(WatchedBoard board, long index) throws ServiceException {
        var sent = clock.instant();
        return found(sent, store.keys(layout.root() + name, "/", ReadMode.DEFAULT), board, index);
    }

    private Found found(Instant sent, KvListing<String> probe, WatchedBoard board, long upTo) throws ServiceException {
        var woke = clock.instant();
        var patches = Long.compareUnsigned(probe.index(), upTo) > 0
                ? reader.changes(name, probe.index(), upTo, board, woke)
                : List.<Patch>of();
        return new Found(sent, woke, clock.instant(), probe.index(), probe.partial(), probe.behind(), patches);
    }
}
