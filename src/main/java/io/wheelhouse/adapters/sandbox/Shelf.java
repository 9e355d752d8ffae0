package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.adapters.sandbox.KvChange.Next;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where a {@link KvState} is kept, and changed by one at a time. Thread-safe. */
interface Shelf extends AutoCloseable {
    /** The present state, writes of other processes included. */
    KvState present() throws ServiceException;

    /** Replaces the state by its successor, at one moment for everybody. */
    <R> R update(Function<KvState, Next<R>> change) throws ServiceException;

    /** Waits until the state is as wanted, or the time is over; answers the state then. */
    KvState await(Predicate<KvState> wanted, Duration atMost) throws ServiceException;

    @Override
    void close();
}
