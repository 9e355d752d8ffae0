package io.wheelhouse.locks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A piece of work on a thread that was lent; it can be interrupted and waited for without owning the thread. */
final class WatchTask {
    private final Runnable work;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread thread;
    private boolean stopped;

    private WatchTask(Runnable work) {
        this.work = work;
    }

    static WatchTask start(Executor threads, Runnable work) {
        var task = new WatchTask(work);
        threads.execute(task::run);
        return task;
    }

    private void run() {
        try {
            if (begin()) {
                work.run();
            }
        } finally {
            end();
            ended.countDown();
        }
    }

    private synchronized boolean begin() {
        thread = Thread.currentThread();
        return !stopped;
    }

    /** The thread goes back to its owner, without an interrupt that was meant for this work. */
    private synchronized void end() {
        thread = null;
        if (stopped) {
            Thread.interrupted();
        }
    }

    /** Interrupts it, or keeps it from beginning. */
    synchronized void stop() {
        stopped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private synchronized boolean isCaller() {
        return thread == Thread.currentThread();
    }

    /**
     * Waits until it has ended, interrupted or not; not for the work that calls this itself.
     *
     * @return false when it has not ended in time
     */
    boolean await(Duration atMost) {
        if (isCaller()) {
            return true;
        }
        boolean interrupted = false;
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (true) {
                try {
                    return ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
