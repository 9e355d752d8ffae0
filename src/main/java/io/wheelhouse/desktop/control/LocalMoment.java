package io.wheelhouse.desktop.control;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Moments as the window tells them: by this machine's clock on the wall, with the day where it is not today. */
public final class LocalMoment {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("d MMM HH:mm");
    private static final Pattern UTC = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z");

    private LocalMoment() {}

    public static String of(Instant at, Instant now) {
        return of(at, now, ZoneId.systemDefault());
    }

    static String of(Instant at, Instant now, ZoneId zone) {
        boolean today = LocalDate.ofInstant(at, zone).equals(LocalDate.ofInstant(now, zone));
        return (today ? TODAY : EARLIER).withZone(zone).format(at);
    }

    /** A sentence that is made for the command line too, which tells moments in UTC. */
    public static String in(String sentence, Instant now) {
        return in(sentence, now, ZoneId.systemDefault());
    }

    static String in(String sentence, Instant now, ZoneId zone) {
        // What looks like a moment and is none, such as a thirteenth month, stays what it is.
        return UTC.matcher(sentence).replaceAll(found -> {
            try {
                return of(Instant.parse(found.group()), now, zone);
            } catch (java.time.DateTimeException odd) {
                return found.group();
            }
        });
    }
}
