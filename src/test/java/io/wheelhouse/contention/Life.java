package io.wheelhouse.contention;

import io.wheelhouse.spi.ServiceException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** One host, from its start to its death. One thread. */
interface Life {
    String host();

    /** Takes a slot, runs, gives it back. */
    void cycle() throws ServiceException;

    /** Leaves nothing held, at the end of the day. */
    void retire() throws ServiceException;

    /** Told after death: nothing more is begun. */
    void buried();

    /** The run that the slot is for: where hosts die most often. */
    static void run(Hazards hazards) {
        rest(500);
        if (Hazards.strikes(5 * hazards.kill())) {
            throw new Killed();
        }
    }

    /** The life that the whole stage is about is short. */
    static void rest(int microseconds) {
        LockSupport.parkNanos(1_000L * ThreadLocalRandom.current().nextInt(1, microseconds + 1));
    }
}
