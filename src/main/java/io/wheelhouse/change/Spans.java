package io.wheelhouse.change;

import java.time.Duration;

/** Lengths of time in words: {@code 45 s}, {@code 12 min}, {@code 3 h 10 min}, {@code 2 d 4 h}. */
public final class Spans {
    private Spans() {}

    public static String text(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return minutes % 60 == 0 ? hours + " h" : "%d h %d min".formatted(hours, minutes % 60);
        }
        return hours % 24 == 0 ? hours / 24 + " d" : "%d d %d h".formatted(hours / 24, hours % 24);
    }
}
