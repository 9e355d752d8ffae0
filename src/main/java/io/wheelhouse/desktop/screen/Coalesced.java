package io.wheelhouse.desktop.screen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * An action of the window's thread that is asked for more often than it is worth doing: it runs soon after it was asked
 * for, and never twice within its interval. Thread-safe.
 */
public final class Coalesced {
    private final Screen screen;
    private final InstantSource clock;
    private final Duration apart;
    private final Runnable action;
    private boolean waiting;
    private Instant last = Instant.MIN;

    /** @param apart the shortest time between two runs */
    public Coalesced(Screen screen, InstantSource clock, Duration apart, Runnable action) {
        this.screen = screen;
        this.clock = clock;
        this.apart = apart;
        this.action = action;
    }

    /** Asks for it. */
    public void ask() {
        Duration delay;
        synchronized (this) {
            if (waiting) {
                return;
            }
            waiting = true;
            delay = delay(clock.instant());
        }
        if (delay.isZero()) {
            screen.run(this::run);
        } else {
            screen.later(delay, this::run);
        }
    }

    /** A clock that was set back says nothing about the last run. */
    private Duration delay(Instant now) {
        if (last.equals(Instant.MIN) || now.isBefore(last)) {
            return Duration.ZERO;
        }
        var left = Duration.between(now, last.plus(apart));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void run() {
        synchronized (this) {
            waiting = false;
            last = clock.instant();
        }
        action.run();
    }
}
