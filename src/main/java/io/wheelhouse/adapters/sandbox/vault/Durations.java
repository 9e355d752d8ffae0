package io.wheelhouse.adapters.sandbox.vault;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as Vault reads them (reference 3.5) and as Go prints them. */
final class Durations {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DAYS = Pattern.compile("([+-]?[0-9]{1,9})d");
    private static final Pattern GO = Pattern.compile("[+-]?(?:[0-9]*\\.?[0-9]*(?:ns|us|µs|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("([0-9]*\\.?[0-9]*)(ns|us|µs|ms|s|m|h)");
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ns", BigDecimal.ONE,
            "us", BigDecimal.valueOf(1_000),
            "µs", BigDecimal.valueOf(1_000),
            "ms", BigDecimal.valueOf(1_000_000),
            "s", BigDecimal.valueOf(1_000_000_000L),
            "m", BigDecimal.valueOf(60_000_000_000L),
            "h", BigDecimal.valueOf(3_600_000_000_000L));

    private Durations() {}

    /** Whole seconds; empty when it is no duration. */
    static Optional<Long> seconds(String text) {
        return nanos(text).map(nanos -> nanos / 1_000_000_000L);
    }

    static Optional<Long> nanos(String text) {
        if (text.isEmpty()) {
            return Optional.of(0L);
        }
        if (WHOLE.matcher(text).matches()) {
            return nanos(new BigDecimal(text).multiply(BigDecimal.valueOf(1_000_000_000L)));
        }
        var days = DAYS.matcher(text);
        if (days.matches()) {
            return nanos(new BigDecimal(days.group(1)).multiply(BigDecimal.valueOf(86_400_000_000_000L)));
        }
        return go(text);
    }

    private static Optional<Long> go(String text) {
        if (!GO.matcher(text).matches()) {
            return Optional.empty();
        }
        var sum = BigDecimal.ZERO;
        var parts = PART.matcher(text);
        while (parts.find()) {
            var number = parts.group(1);
            if (number.isEmpty() || number.equals(".")) {
                return Optional.empty();
            }
            sum = sum.add(new BigDecimal(number.endsWith(".") ? number + "0" : number)
                    .multiply(NANOS.getOrDefault(parts.group(2), BigDecimal.ZERO)));
        }
        return nanos(text.startsWith("-") ? sum.negate() : sum);
    }

    private static Optional<Long> nanos(BigDecimal nanos) {
        return nanos.abs().compareTo(LONGEST) > 0
                ? Optional.empty()
                : Optional.of(nanos.setScale(0, RoundingMode.DOWN).longValue());
    }

    /** As Go prints it: {@code 720h0m0s}. */
    static String printed(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        var sign = nanos < 0 ? "-" : "";
        var rest = new BigDecimal(Math.abs(nanos));
        if (Math.abs(nanos) < 1_000_000_000L) {
            return sign + plain(rest.movePointLeft(6)) + "ms";
        }
        var seconds = rest.movePointLeft(9);
        long whole = seconds.longValue();
        var hours = whole / 3600 > 0 ? whole / 3600 + "h" : "";
        var minutes = whole / 60 > 0 ? whole / 60 % 60 + "m" : "";
        return sign + hours + minutes + plain(seconds.subtract(BigDecimal.valueOf(whole - whole % 60))) + "s";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
