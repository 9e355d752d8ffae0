package io.wheelhouse.desktop;

import io.wheelhouse.desktop.locks.LocksModel;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.LockWatch;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The watch behind the board. Looking anew at once, whatever the present watch waits for, means ending it and starting
 * another. Thread-safe; nothing blocks the caller.
 */
final class Watching implements AutoCloseable {
    private final LockService locks;
    private final LocksModel model;
    private final Executor threads;
    private volatile @Nullable LockWatch watch;
    private volatile Optional<Instant> before = Optional.empty();
    private boolean closed;

    Watching(LockService locks, LocksModel model, Executor threads) {
        this.locks = locks;
        this.model = model;
        this.threads = threads;
    }

    void start() {
        restart();
    }

    void restart() {
        threads.execute(this::again);
    }

    private synchronized void again() {
        if (closed) {
            return;
        }
        stop();
        watch = locks.watch(Optional.empty(), model.listener(), threads);
    }

    /**
     * When what is known was known to be complete; empty before the first look. Until a new watch has looked, what the one
     * before it saw stands. Does not wait.
     */
    Optional<Instant> asOf() {
        var present = watch;
        return present == null ? before : present.asOf().or(() -> before);
    }

    private void stop() {
        var old = watch;
        if (old != null) {
            before = old.asOf().or(() -> before);
            watch = null;
            old.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }
}
