package io.wheelhouse.desktop.screen;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For measuring with the flight recorder: what Wheelhouse itself does on the window's thread. Costs nothing otherwise. */
final class ScreenWork {
    private ScreenWork() {}

    /** Runs an action as one piece of it. */
    static void during(Runnable action) {
        // The class of an event makes all of the recorder ready when it is first touched: 50 ms of a start.
        if (FlightRecorder.isInitialized()) {
            Recorded.during(action);
        } else {
            action.run();
        }
    }

    @Name("io.wheelhouse.ScreenWork")
    @Label("Screen work")
    @Category("Wheelhouse")
    @Description("One action of Wheelhouse on the window's thread, beside what JavaFX does there for each frame")
    @StackTrace(false)
    static final class Recorded extends Event {
        static void during(Runnable action) {
            var work = new Recorded();
            work.begin();
            try {
                action.run();
            } finally {
                work.commit();
            }
        }
    }
}
