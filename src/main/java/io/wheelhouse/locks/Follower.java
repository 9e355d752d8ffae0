package io.wheelhouse.locks;

import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;

/**
 * Follows a part of the tree from an index on: waits for a change, reads as little as tells what it was. One thread. After
 * a failure nothing is forgotten: the next look finds what the failed one would have found.
 */
interface Follower extends AutoCloseable {
    /** Below the 60 s that an abandoned wait may cost the server. */
    Duration WAIT = Duration.ofSeconds(55);

    /** Waits until something may have changed, or for about {@link #WAIT}. */
    Found await(WatchedBoard board) throws ServiceException;

    /** The same without waiting: after a failure, to know soon whether it is over. */
    Found now(WatchedBoard board) throws ServiceException;

    /** Whether each of its answers is about all of what is followed. */
    default boolean seesAll() {
        return false;
    }

    /** Gives up what is under way. */
    @Override
    default void close() {}

    /**
     * Whether a wait ended early and for nothing. So Consul ends all waits when a snapshot is restored: with what was there
     * before it. Only asking without a wait tells. Not more than that, since a server whose own limit of waits is short ends
     * every one so.
     *
     * @param before the index that was waited on
     */
    static boolean abandoned(Instant sent, Instant woke, long before, KvListing<?> answer) {
        return answer.index() == before && Duration.between(sent, woke).compareTo(WAIT) < 0;
    }

    /** Waiting on index 0 would not wait. */
    static long atLeastOne(long index) {
        return index == 0 ? 1 : index;
    }
}
