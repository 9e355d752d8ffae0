package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Follows one large environment. It waits on the environment's name without its slash: a few bytes an answer. Environments
 * whose names begin alike wake it too, which costs a few questions more.
 */
final class EnvironmentFollower implements Follower {
    private final KeyValueStore store;
    private final EnvironmentReader reader;
    private final String name;
    private final String prefix;
    private final InstantSource clock;
    private long index;

    /**
     * Prepares.
     *
     * @param reader reads what changed
     * @param index everything up to here is known
     */
    EnvironmentFollower(KeyValueStore store, EnvironmentReader reader, String name, InstantSource clock, long index) {
        this.store = store;
        this.reader = reader;
        this.name = name;
        this.prefix = reader.layout().root() + name;
        this.clock = clock;
        this.index = index;
    }

    @Override
    public Found await(WatchedBoard board) throws ServiceException {
        var sent = clock.instant();
        var wait = new Wait(Follower.atLeastOne(index), WAIT);
        var probe = store.keys(prefix, "/", ReadMode.STALE, wait);
        return Follower.abandoned(sent, clock.instant(), index, probe) ? now(board) : found(sent, probe, board);
    }

    @Override
    public Found now(WatchedBoard board) throws ServiceException {
        var sent = clock.instant();
        return found(sent, store.keys(prefix, "/", ReadMode.DEFAULT), board);
    }

    private Found found(Instant sent, KvListing<String> probe, WatchedBoard board) throws ServiceException {
        var woke = clock.instant();
        int order = Long.compareUnsigned(probe.index(), index);
        var patches =
                order > 0 ? reader.changes(name, probe.index(), index, board, woke) : reader.hidden(name, board, woke);
        index = probe.index();
        // The probe sees the neighbours too: what is hidden of those says nothing.
        return new Found(sent, woke, clock.instant(), order < 0, patches.partial(), probe.behind(), patches.all());
    }
}
