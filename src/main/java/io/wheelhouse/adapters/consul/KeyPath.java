package io.wheelhouse.adapters.consul;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes keys into the path of a URL so that Consul reads back the same key. */
final class KeyPath {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private KeyPath() {}

    /**
     * The key below {@code /v1/kv/}. Slashes stay as they are, except where Consul's router would tidy them away and
     * redirect to another key: an empty segment and the segments {@code .} and {@code ..} are escaped whole.
     */
    static String of(String key) {
        var path = new StringBuilder("/v1/kv/");
        var start = 0;
        while (true) {
            var end = key.indexOf('/', start);
            appendSegment(path, key.substring(start, end < 0 ? key.length() : end));
            if (end < 0) {
                return path.toString();
            }
            path.append(end == start ? "%2F" : "/");
            start = end + 1;
        }
    }

    /** Percent-encodes every byte of the UTF-8 form but RFC 3986's unreserved characters. */
    static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        append(out, text);
        return out.toString();
    }

    private static void appendSegment(StringBuilder path, String segment) {
        if (segment.equals(".") || segment.equals("..")) {
            path.append("%2E".repeat(segment.length()));
        } else {
            append(path, segment);
        }
    }

    private static void append(StringBuilder out, String text) {
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (unreserved(octet)) {
                out.append((char) octet);
            } else {
                HEX.toHexDigits(out.append('%'), octet);
            }
        }
    }

    private static boolean unreserved(byte octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || octet == '-'
                || octet == '.'
                || octet == '_'
                || octet == '~';
    }
}
