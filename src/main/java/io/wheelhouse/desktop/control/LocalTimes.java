package io.wheelhouse.desktop.control;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sentences that are made for the command line tell moments in UTC; the window tells them as its clock on the wall does. */
public final class LocalTimes {
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

    private LocalTimes() {}

    /** The same sentence with each moment in it as it is called in a zone, to the second. */
    public static String in(String sentence, ZoneId zone) {
        return MOMENT.matcher(sentence).replaceAll(found -> shown(found.group(), zone));
    }

    /** What only looks like a moment stays. */
    private static String shown(String moment, ZoneId zone) {
        try {
            return SHOWN.withZone(zone).format(Instant.parse(moment));
        } catch (DateTimeParseException none) {
            return moment;
        }
    }
}
