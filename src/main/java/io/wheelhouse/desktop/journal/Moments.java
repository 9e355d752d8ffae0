package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.journal.TimeRow.Gap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * Moments as an operator reads them: by the clock on the wall.
 *
 * @param zone whose wall
 */
public record Moments(ZoneId zone) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss xxx", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_MINUTE = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

    public static Moments here() {
        return new Moments(ZoneId.systemDefault());
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** {@code 12:55:03}. */
    String second(Instant at) {
        return SECOND.format(at.atZone(zone));
    }

    /** {@code 12:55}. */
    String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }

    /** {@code +01:00}. */
    String offset(Instant at) {
        return OFFSET.format(at.atZone(zone));
    }

    /** With its day, for where no heading says it. */
    String full(Instant at) {
        return FULL.format(at.atZone(zone));
    }

    /** {@code 12:55}, with the day where that is not today. */
    String near(Instant at, Instant now) {
        return (day(at).equals(day(now)) ? MINUTE : DAY_MINUTE).format(at.atZone(zone));
    }

    /** {@code Today}, {@code Yesterday}, {@code Tuesday, 24 November 2026}. */
    String heading(LocalDate date, Instant now) {
        var today = day(now);
        var written = date(date);
        if (date.equals(today)) {
            return "Today · " + written;
        }
        return date.equals(today.minusDays(1)) ? "Yesterday · " + written : written;
    }

    String date(LocalDate date) {
        return DATE.format(date);
    }

    /** Of a gap: {@code 22:10–08:02}, with the day where it began on an earlier one than it ended. */
    String span(Instant from, Optional<Instant> to) {
        if (to.isEmpty()) {
            return "since " + DAY_MINUTE.format(from.atZone(zone));
        }
        var end = MINUTE.format(to.get().atZone(zone));
        return day(from).equals(day(to.get()))
                ? MINUTE.format(from.atZone(zone)) + "–" + end
                : DAY_MINUTE.format(from.atZone(zone)) + " – " + end;
    }

    /** {@code Not watched 22:10–08:02}. */
    String sentence(Gap gap) {
        return "Not watched %s%s".formatted(span(gap.from(), gap.to()), gap.where());
    }

    /** {@code Europe/Berlin (CET)}, or only the zone where it has no shorter name. */
    String zoneName() {
        var name = zone.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        return name.equals(zone.getId()) ? zone.getId() : "%s (%s)".formatted(zone.getId(), name);
    }
}
