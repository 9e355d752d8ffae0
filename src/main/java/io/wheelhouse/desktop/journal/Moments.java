package io.wheelhouse.desktop.journal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as an operator reads them: local time, the day only where it is another. */
final class Moments {
    private static final ZoneId ZONE = ZoneId.systemDefault();
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZONE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZONE);
    private static final DateTimeFormatter DAY_MINUTE =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZONE);

    private Moments() {}

    static String of(Instant at, Instant now) {
        return (sameDay(at, now) ? SECOND : DAY).format(at);
    }

    static String span(Instant from, Instant to) {
        return sameDay(from, to)
                ? MINUTE.format(from) + "–" + MINUTE.format(to)
                : DAY_MINUTE.format(from) + " – " + DAY_MINUTE.format(to);
    }

    private static boolean sameDay(Instant a, Instant b) {
        return LocalDate.ofInstant(a, ZONE).equals(LocalDate.ofInstant(b, ZONE));
    }
}
