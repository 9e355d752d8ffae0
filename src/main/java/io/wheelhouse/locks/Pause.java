package io.wheelhouse.locks;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between tries. Tests replace it, so that none of them sleeps. */
@FunctionalInterface
public interface Pause {
    /** Waits; ends early, with the thread's interrupt flag set, when it is interrupted. */
    void pause(Duration duration);

    /** Really waits. */
    Pause SLEEP = new Sleep();

    /**
     * Waits a random part of a time that doubles with each try, so that many losers of one race do not meet again (W14).
     *
     * @param tries how many have failed, from 1
     */
    default void jittered(int tries) {
        long ceiling = Math.min(1_000, 10L << Math.min(tries, 10));
        pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1)));
    }

    /** Sleeps. */
    final class Sleep implements Pause {
        private Sleep() {}

        @Override
        public void pause(Duration duration) {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
