package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.adapters.sandbox.KvChange.Next;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** Keeps the state in memory, for this process alone. */
final class MemoryShelf implements Shelf {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private KvState state = KvState.EMPTY;
    private boolean closed;

    @Override
    public KvState present() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <R> R update(Function<KvState, Next<R>> change) {
        lock.lock();
        try {
            var next = change.apply(state);
            state = next.state();
            changed.signalAll();
            return next.answer();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public KvState await(Predicate<KvState> wanted, Duration atMost) throws ServiceException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!wanted.test(state) && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            if (closed) {
                throw new ServiceException.Unreachable("The sandbox was closed.");
            }
            return state;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable("The wait was interrupted.", stop);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
