package io.wheelhouse.desktop;

import io.wheelhouse.desktop.screen.Coalesced;
import io.wheelhouse.desktop.screen.Screen;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * Finds out what became of changes of which nobody knows: at once, and then again and again for as long as one is left,
 * since the server may be away for a while. On the screen's thread, but for the looking.
 */
final class Settling {
    /** A server is asked again after this time, and then less and less often. */
    static final Duration SOON = Duration.ofSeconds(15);

    static final Duration SELDOM = Duration.ofMinutes(10);

    private final Screen screen;
    private final Coalesced looking;
    private Duration pause = SOON;
    private int round;
    private volatile boolean left;

    /** Looks for what became of them. Takes time. */
    @FunctionalInterface
    interface Look {
        /** Settles what can be settled now; tells whether anything is left that it cannot. */
        boolean leavesAny();
    }

    /** @param threads lends a thread for looking */
    Settling(Screen screen, InstantSource clock, Executor threads, Look look) {
        this.screen = screen;
        looking = new Coalesced(screen, clock, SOON, () -> {
            int asked = round;
            threads.execute(() -> {
                if (!left && look.leavesAny()) {
                    screen.run(() -> later(asked));
                }
            });
        });
    }

    /** There is something to find out. The server has just been asked or lost, so the pauses begin anew. */
    void soon() {
        round++;
        pause = SOON;
        looking.ask();
    }

    /** Only of the latest round: else each change would add a clock of its own that never stops. */
    private void later(int asked) {
        if (left || asked != round) {
            return;
        }
        screen.later(pause, () -> {
            if (!left && asked == round) {
                looking.ask();
            }
        });
        var longer = pause.multipliedBy(2);
        pause = longer.compareTo(SELDOM) < 0 ? longer : SELDOM;
    }

    /** Nobody waits for it any more. */
    void leave() {
        left = true;
    }
}
