package io.wheelhouse.desktop.change;

import io.wheelhouse.change.StopSign;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Changes that are being sent. When the window has to end, no further part of any is begun, and the end waits a little for
 * the parts that are out: what is cut short all the same is settled by reading at the next start. Thread-safe.
 */
public final class UnderWay implements StopSign {
    private final Phaser sending = new Phaser(1);
    private volatile boolean ending;

    @Override
    public boolean stop() {
        return ending;
    }

    /** Sends. */
    void during(Runnable send) {
        sending.register();
        try {
            send.run();
        } finally {
            sending.arriveAndDeregister();
        }
    }

    /** Begins no further part, and waits for what is out, but no longer than this. */
    public void end(Duration patience) {
        ending = true;
        int phase = sending.arriveAndDeregister();
        try {
            if (phase >= 0 && !sending.isTerminated()) {
                sending.awaitAdvanceInterruptibly(phase, patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException late) {
            return;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
