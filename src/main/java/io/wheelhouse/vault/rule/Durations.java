package io.wheelhouse.vault.rule;

import io.wheelhouse.spi.VaultValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How Vault reads a duration. Tried in this order: nothing is 0; a whole number is seconds; {@code d} with a whole number is
 * days; else it is a duration of Go's, such as {@code 1h30m} or {@code .5h}.
 *
 * <p>Source: ParseDurationSecond in hashicorp/go-secure-stdlib parseutil.go, and Go's time.ParseDuration; run with examples.
 */
final class Durations {
    /** What a Go duration can hold: 2^63 nanoseconds. Vault lets whole seconds beyond it overflow to negative ones. */
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE).movePointLeft(9);

    /** So many seconds are far from being too long. */
    private static final int FEW_DIGITS = 9;

    /** So many days are far from being too long. */
    private static final int FEW = 9_999;

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern DAYS = Pattern.compile("([-+]?[0-9]+)d");
    private static final Pattern GO =
            Pattern.compile("[-+]?(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+|[-+]?0");
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|μs|ms|s|m|h)");

    private static final Map<String, BigDecimal> UNITS = Map.of(
            "ns", BigDecimal.ONE.movePointLeft(9),
            "us", BigDecimal.ONE.movePointLeft(6),
            "µs", BigDecimal.ONE.movePointLeft(6),
            "μs", BigDecimal.ONE.movePointLeft(6),
            "ms", BigDecimal.ONE.movePointLeft(3),
            "s", BigDecimal.ONE,
            "m", BigDecimal.valueOf(60),
            "h", BigDecimal.valueOf(3600));

    private Durations() {}

    /** By the whole grammar; empty when it is none. A number counts as it is written: 1.5 and 1e3 are none. */
    static Optional<Duration> read(VaultValue value) {
        return switch (value) {
            case VaultValue.Text text -> read(text.text());
            case VaultValue.Num num -> num.number().scale() == 0 ? within(num.number()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    static Optional<Duration> read(String text) {
        if (text.length() > Shapes.MOST_DIGITS) {
            return Optional.empty();
        }
        if (text.isEmpty()) {
            return Optional.of(Duration.ZERO);
        }
        var plain = plain(text);
        if (plain.isPresent()) {
            return plain;
        }
        if (WHOLE.matcher(text).matches()) {
            return within(new BigDecimal(text));
        }
        var days = DAYS.matcher(text);
        if (days.matches()) {
            return within(new BigDecimal(days.group(1)).multiply(BigDecimal.valueOf(86_400)));
        }
        return go(text);
    }

    /**
     * Nearly every duration there is: a few digits, alone or with one of the longer units. The grammar says the same of them,
     * and takes ten times as long; of all else this says nothing.
     */
    private static Optional<Duration> plain(String text) {
        long number = 0;
        int at = 0;
        while (at < text.length() && at < FEW_DIGITS && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            number = 10 * number + text.charAt(at++) - '0';
        }
        if (at == 0 || text.length() - at > 1) {
            return Optional.empty();
        }
        if (at == text.length() || text.charAt(at) == 's') {
            return Optional.of(Duration.ofSeconds(number));
        }
        return number > FEW
                ? Optional.empty()
                : switch (text.charAt(at)) {
                    case 'm' -> Optional.of(Duration.ofMinutes(number));
                    case 'h' -> Optional.of(Duration.ofHours(number));
                    case 'd' -> Optional.of(Duration.ofDays(number));
                    default -> Optional.empty();
                };
    }

    /** By Go's grammar alone: no days, no bare seconds. */
    static Optional<Duration> go(String text) {
        if (text.length() > Shapes.MOST_DIGITS || !GO.matcher(text).matches()) {
            return Optional.empty();
        }
        var sum = BigDecimal.ZERO;
        var parts = PART.matcher(text);
        while (parts.find()) {
            sum = sum.add(new BigDecimal(parts.group(1)).multiply(UNITS.get(parts.group(2))));
        }
        return within(text.startsWith("-") ? sum.negate() : sum);
    }

    private static Optional<Duration> within(BigDecimal seconds) {
        if (seconds.scale() == 0 && seconds.precision() <= FEW_DIGITS) {
            return Optional.of(Duration.ofSeconds(seconds.longValue()));
        }
        return seconds.abs().compareTo(MOST) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(seconds.movePointRight(9).longValue()));
    }
}
