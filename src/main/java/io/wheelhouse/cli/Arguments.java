package io.wheelhouse.cli;

import io.wheelhouse.locks.TierName;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what a person typed. */
final class Arguments {
    private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,6})(s|m|h|d)");

    /** Longer than anything is kept, or anybody waits. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private Arguments() {}

    static TierName tier(String text) {
        try {
            return TierName.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new UsageError(String.valueOf(wrong.getMessage()));
        }
    }

    /** A host's name as it stands in its key: it must be one that a plain host can ask for, as a tier's must. */
    static String host(String text) {
        if (text.contains("/") || !TierName.isName(text)) {
            throw new UsageError(
                    "'%s' is not a host's name: it must not be empty, . or .., or hold a slash or a character that cannot be seen."
                            .formatted(Table.safe(text)));
        }
        return text;
    }

    /** The same of a slot that is held: whatever is there can be released. */
    static String holder(String text) {
        if (text.isEmpty() || text.contains("/")) {
            throw new UsageError("'%s' is not the name of a slot: it must not be empty, or hold a slash."
                    .formatted(Table.safe(text)));
        }
        return text;
    }

    /** {@code 90s}, {@code 10m}, {@code 24h}, {@code 7d}. */
    static Duration span(String text) {
        var match = SPAN.matcher(text.toLowerCase(Locale.ROOT));
        if (!match.matches()) {
            throw new UsageError(
                    "'%s' is not a length of time such as 90s, 10m, 24h or 7d.".formatted(Table.safe(text)));
        }
        long number = Long.parseLong(match.group(1));
        var span =
                switch (match.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        if (span.compareTo(LONGEST) > 0) {
            throw new UsageError("'%s' is too long: at most %dd.".formatted(Table.safe(text), LONGEST.toDays()));
        }
        return span;
    }
}
