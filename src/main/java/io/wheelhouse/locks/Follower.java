package io.wheelhouse.locks;

import io.wheelhouse.spi.ServiceException;
import java.time.Duration;

/** Follows a part of the tree: waits for a change, reads as little as tells what it was. One thread. */
interface Follower {
    /** Below the 60 s that an abandoned wait may cost the server. */
    Duration WAIT = Duration.ofSeconds(55);

    /** Waits until something may have changed, or for {@link #WAIT}. */
    Found await(WatchedBoard board, long index) throws ServiceException;

    /** The same without waiting: after a failure, to know soon whether it is over. */
    Found now(WatchedBoard board, long index) throws ServiceException;
}
