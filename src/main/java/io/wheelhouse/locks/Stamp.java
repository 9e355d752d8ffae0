package io.wheelhouse.locks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The moment a host wrote into its slot. Hosts in the field write epoch seconds or milliseconds, ISO-8601, or what
 * Ruby's {@code Time#to_s} gives ({@code 2015-06-30 12:15:01 +0100}); the article fixes none of them.
 */
public final class Stamp {
    private static final DateTimeFormatter RUBY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx", Locale.ROOT);

    private static final DateTimeFormatter SPACED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[ ][xxx][xx]['UTC']['Z']")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Stamp() {}

    /** How values that we write look. */
    public enum Form {
        RUBY,
        ISO,
        EPOCH;

        /** The moment in this form, to the second. */
        public String write(Instant moment, ZoneId zone) {
            var second = moment.truncatedTo(ChronoUnit.SECONDS);
            return switch (this) {
                case RUBY -> Stamp.RUBY.format(second.atZone(zone));
                case ISO -> second.toString();
                case EPOCH -> Long.toString(second.getEpochSecond());
            };
        }
    }

    /** Reads a stamp; empty for anything that is none. */
    public static Optional<Instant> read(String value) {
        var text = value.strip();
        if (text.isEmpty() || text.length() > 40) {
            return Optional.empty();
        }
        try {
            if (QuickStamp.isDigits(text)) {
                return epoch(text);
            }
            var usual = QuickStamp.read(text);
            return usual.isPresent() ? usual : Optional.of(moment(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Instant moment(String text) {
        var parsed = SPACED.parse(text);
        return parsed.isSupported(ChronoField.OFFSET_SECONDS)
                ? OffsetDateTime.from(parsed).toInstant()
                : LocalDateTime.from(parsed).toInstant(zoneless(text));
    }

    /** A time without an offset is only taken when it says UTC itself: guessing a zone would falsify ages by hours. */
    private static ZoneOffset zoneless(String text) {
        if (text.endsWith("UTC") || text.endsWith("Z")) {
            return ZoneOffset.UTC;
        }
        throw new DateTimeException("no offset");
    }

    /** Nine or ten digits are seconds (from 1973 to 2286), twelve or thirteen milliseconds. */
    private static Optional<Instant> epoch(String digits) {
        return switch (digits.length()) {
            case 9, 10 -> Optional.of(Instant.ofEpochSecond(Long.parseLong(digits)));
            case 12, 13 -> Optional.of(Instant.ofEpochMilli(Long.parseLong(digits)));
            default -> Optional.empty();
        };
    }
}
