package io.wheelhouse.desktop;

import io.wheelhouse.desktop.screen.Screen;
import java.time.Duration;

/**
 * When the window comes up: complete, with its first rows, or without them once it would be missed. A window that is
 * shown before its rows are known is laid out and drawn twice, and the rows come later for it. On the screen's thread.
 */
final class FirstShow {
    /** Beyond this a person wonders whether the start was heard. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Screen screen;
    private final Runnable show;
    private boolean shown;

    /** @param show shows the window; run once */
    FirstShow(Screen screen, Runnable show) {
        this.screen = screen;
        this.show = show;
    }

    /** Shows it in a moment, if nobody does before. */
    void soon() {
        screen.later(PATIENCE, this::now);
    }

    /** Shows it, unless it is shown. */
    void now() {
        if (!shown) {
            shown = true;
            show.run();
        }
    }
}
