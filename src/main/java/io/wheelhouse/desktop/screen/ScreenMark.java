package io.wheelhouse.desktop.screen;

import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** For measuring with the flight recorder: the moment something came to be on the screen. Costs nothing otherwise. */
public final class ScreenMark {
    private ScreenMark() {}

    /**
     * Sets one, if anybody records them.
     *
     * @param what such as {@code panel}
     * @param value which one, or how much of it
     */
    public static void set(String what, Supplier<String> value) {
        // As in ScreenWork: the event's class is not touched by a start that nobody records.
        if (FlightRecorder.isInitialized()) {
            Recorded.set(what, value);
        }
    }

    @Name("io.wheelhouse.ScreenMark")
    @Label("Screen mark")
    @Category("Wheelhouse")
    @Description("Something is shown as of now; the frame that draws it follows")
    @StackTrace(false)
    static final class Recorded extends Event {
        @Label("What")
        String what = "";

        @Label("Value")
        String value = "";

        static void set(String what, Supplier<String> value) {
            var mark = new Recorded();
            if (mark.isEnabled()) {
                mark.what = what;
                mark.value = value.get();
                mark.commit();
            }
        }
    }
}
