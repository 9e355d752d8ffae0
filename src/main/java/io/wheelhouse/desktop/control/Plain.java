package io.wheelhouse.desktop.control;

import java.util.regex.Pattern;

/** Text of others, made harmless: host names and values are whatever somebody wrote. */
public final class Plain {
    /** What moves, hides or turns round other text: control and format characters, odd line ends, lone surrogates. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private static final Pattern MARKDOWN = Pattern.compile("[\\\\`*_{}\\[\\]<>|#~&@$]");
    private static final Pattern ADDRESS = Pattern.compile("(?i)(://|www\\.)");

    private static final int SHOWN = 200;

    private Plain() {}

    /**
     * A value for show: a long one is cut, before anything is laid out that nobody could read, and says how long it is.
     * What is copied or exported is whole.
     */
    public static String cut(String value) {
        if (value.length() <= SHOWN) {
            return value;
        }
        var end = value.offsetByCodePoints(0, Math.min(SHOWN, value.codePointCount(0, value.length())));
        return end == value.length()
                ? value
                : "%s… (%,d characters)".formatted(value.substring(0, end), value.codePointCount(0, value.length()));
    }

    /** On one line, with every character that cannot be seen named. */
    public static String line(String text) {
        return UNSEEN.matcher(text).replaceAll(found -> named(found.group()));
    }

    /** The same, of a text that may have several lines. */
    static String lines(String text) {
        return UNSEEN.matcher(text).replaceAll(found -> found.group().equals("\n") ? "\n" : named(found.group()));
    }

    private static String named(String character) {
        return "\n\r\t".contains(character) ? " " : "U+%04X".formatted(character.codePointAt(0));
    }

    /** Nothing in it begins a heading, a link, an image, a table cell, a mention or HTML. */
    public static String markdown(String text) {
        var escaped = MARKDOWN.matcher(line(text)).replaceAll("\\\\$0");
        return ADDRESS.matcher(escaped)
                .replaceAll(found -> found.group().endsWith("/") ? "\\\\:\\\\/\\\\/" : "www\\\\.");
    }

    /** As code, with a fence that the text cannot end. */
    public static String code(String text) {
        var plain = line(text);
        var fence = "`";
        while (plain.contains(fence)) {
            fence += "`";
        }
        return plain.isEmpty() || plain.startsWith("`") || plain.endsWith("`")
                ? fence + " " + plain + " " + fence
                : fence + plain + fence;
    }
}
