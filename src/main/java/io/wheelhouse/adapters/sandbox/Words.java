package io.wheelhouse.adapters.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Short clauses about moments and instances, as an operator reads them. */
final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private Words() {}

    /** The time of day; with the day, where the time alone would mislead. */
    static String at(Instant moment, Instant now) {
        boolean lately = Duration.between(moment, now).compareTo(Duration.ofHours(20)) < 0;
        return (lately ? CLOCK : DAY).format(moment.atZone(ZoneId.systemDefault()));
    }

    static String ago(Instant moment, Instant now) {
        long minutes = Math.max(0, Duration.between(moment, now).toMinutes());
        if (minutes < 1) {
            return "just now";
        }
        if (minutes < 120) {
            return minutes + " min ago";
        }
        return minutes < 2 * 24 * 60 ? minutes / 60 + " h ago" : minutes / (24 * 60) + " days ago";
    }

    /** The shortened id of a host's instance, always the same for the same host. */
    static String instance(String host) {
        int hash = host.hashCode() * 0x9E3779B1;
        return String.format(Locale.ROOT, "i-0%03x…%02x", hash >>> 20, hash & 0xff);
    }
}
