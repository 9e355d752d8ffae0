package io.wheelhouse.desktop.screen;

import java.time.Duration;

/** The thread that the window belongs to. A stand-in lets view models be tested without one. */
public interface Screen {
    /** Runs this on the window's thread, after what it is doing now. From any thread. */
    void run(Runnable action);

    /** Runs this on the window's thread after a while. From any thread. */
    void later(Duration delay, Runnable action);
}
