package io.wheelhouse.locks;

import io.wheelhouse.spi.KvEntry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A limit or counter as stored: a whole number in ASCII, perhaps with white space around it, or something that is none
 * and with which nothing is ever calculated (policy P2).
 */
public sealed interface Count {
    /** There is no such key. */
    record Absent() implements Count {}

    /**
     * A number.
     *
     * @param canonical whether it is written as we would write it
     */
    record Valid(int value, boolean canonical) implements Count {}

    /** No number, or one out of range. */
    record Invalid() implements Count {}

    /** How a value begins that is shown in hexadecimal. */
    String HEX = "hex ";

    HexFormat BYTES = HexFormat.ofDelimiter(" ").withUpperCase();

    /** The lowest limit: −1, which means unlimited. */
    int UNLIMITED = -1;

    /** A limit: −1 to 2147483647. */
    static Count limit(Optional<KvEntry> entry) {
        return entry.map(found -> parse(found.value(), UNLIMITED)).orElseGet(Absent::new);
    }

    /** A counter: 0 to 2147483647. */
    static Count counter(Optional<KvEntry> entry) {
        return entry.map(found -> parse(found.value(), 0)).orElseGet(Absent::new);
    }

    /** A limit as an operator typed it: canonical or nothing. */
    static Optional<Integer> typedLimit(String text) {
        var count = parse(text.getBytes(StandardCharsets.UTF_8), UNLIMITED);
        return count instanceof Valid valid && valid.canonical() ? Optional.of(valid.value()) : Optional.empty();
    }

    private static Count parse(byte[] bytes, int lowest) {
        int from = 0;
        int to = bytes.length;
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        var digits = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        if (!isNumber(digits)) {
            return new Invalid();
        }
        try {
            int value = Integer.parseInt(digits);
            return value < lowest ? new Invalid() : new Valid(value, to - from == bytes.length);
        } catch (NumberFormatException beyond) {
            return new Invalid();
        }
    }

    /** {@code 0|-?[1-9][0-9]*}, without a pattern: it runs for every key of every look. */
    private static boolean isNumber(String text) {
        if (text.equals("0")) {
            return true;
        }
        int start = text.startsWith("-") ? 1 : 0;
        if (text.length() == start || text.charAt(start) == '0') {
            return false;
        }
        return text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value >= '\t' && value <= '\r';
    }

    /**
     * A value for people: as it is when it is printable text, else its bytes in hexadecimal. {@link #stored} takes it back,
     * to the byte.
     */
    static String shown(byte[] value) {
        if (plain(value)) {
            return new String(value, StandardCharsets.US_ASCII);
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            if (!text.startsWith(HEX)
                    && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')) {
                return text;
            }
        } catch (CharacterCodingException notText) {
            return hex(value);
        }
        return hex(value);
    }

    /** The bytes that are {@link #shown} so. */
    static byte[] stored(String shown) {
        return shown.startsWith(HEX)
                ? BYTES.parseHex(shown.substring(HEX.length()))
                : shown.getBytes(StandardCharsets.UTF_8);
    }

    /** Nearly all values are, and there are many. */
    private static boolean plain(byte[] value) {
        for (byte one : value) {
            if (one < ' ' || one > '~') {
                return false;
            }
        }
        return value.length < HEX.length() || value[0] != HEX.charAt(0) || value[HEX.length() - 1] != ' ';
    }

    private static String hex(byte[] value) {
        return HEX + BYTES.formatHex(value);
    }
}
