package io.wheelhouse.desktop.screen;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For measuring with the flight recorder: what Wheelhouse itself does on the window's thread. Costs nothing otherwise. */
@Name("io.wheelhouse.ScreenWork")
@Label("Screen work")
@Category("Wheelhouse")
@Description("One action of Wheelhouse on the window's thread, beside what JavaFX does there for each frame")
@StackTrace(false)
final class ScreenWork extends Event {
    private ScreenWork() {}

    /** Runs an action as one piece of it. */
    static void during(Runnable action) {
        var work = new ScreenWork();
        work.begin();
        try {
            action.run();
        } finally {
            work.commit();
        }
    }
}
