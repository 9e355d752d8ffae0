package io.wheelhouse.adapters.vault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a thread that waits for longer than it may. The client's own timeout ends with the headers of an answer, and each
 * of its asynchronous calls takes one more thread at the end, which was a tenth of the time of a verify. Thread-safe.
 */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("vault-deadlines").factory());

    Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Counts from now, for the thread that asks, which has to end it in any case.
     *
     * @return empty when closed
     */
    Optional<Deadline> in(Duration most) {
        var deadline = new Deadline(Thread.currentThread());
        synchronized (deadline) {
            try {
                deadline.alarm = Optional.of(timer.schedule(deadline::ring, most.toMillis(), TimeUnit.MILLISECONDS));
                return Optional.of(deadline);
            } catch (RejectedExecutionException closed) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Of one wait of one thread. */
    static final class Deadline {
        private final Thread waiting;
        private Optional<Future<?>> alarm = Optional.empty();
        private boolean over;
        private boolean rang;

        private Deadline(Thread waiting) {
            this.waiting = waiting;
        }

        private synchronized void ring() {
            if (!over) {
                rang = true;
                waiting.interrupt();
            }
        }

        /**
         * Ends the wait. No interrupt of ours comes later, or is left.
         *
         * @return whether the time was up before
         */
        synchronized boolean end() {
            over = true;
            alarm.ifPresent(set -> set.cancel(false));
            return rang && (Thread.interrupted() || rang);
        }
    }
}
