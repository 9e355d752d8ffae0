package io.wheelhouse.desktop.control;

import io.wheelhouse.change.Spans;
import java.time.Duration;

/** When what was lost is tried again, in the same words on every panel. */
public final class NextTry {
    private NextTry() {}

    /** @param left until then; less than a second is now */
    public static String in(Duration left) {
        return left.toSeconds() <= 0 ? "Trying again now." : "Next try in %s.".formatted(Spans.text(left));
    }
}
