package io.wheelhouse.cli;

import io.wheelhouse.change.StopSign;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ctrl-C and its kind: the part of a change that is under way is finished and journalled, no further part is begun. What
 * is cut short all the same is settled by reading at the next start. Thread-safe.
 */
public final class Interrupts implements StopSign {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean stop;
    private volatile boolean changing;

    @Override
    public boolean stop() {
        return stop;
    }

    /** Runs while a change is under way, so that {@link #interrupted} waits for it. */
    <T> T during(Supplier<T> change) {
        hold();
        try {
            return change.get();
        } finally {
            release();
        }
    }

    /** A change is under way: until {@link #release}, {@link #interrupted} waits, so that its outcome can be told. */
    void hold() {
        changing = true;
    }

    /** Its outcome has been told, or there was none. */
    void release() {
        changing = false;
        if (stop) {
            done.countDown();
        }
    }

    /** Called when the process is asked to end; returns when it may. */
    public void interrupted() {
        stop = true;
        if (!changing) {
            return;
        }
        try {
            done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
