package io.wheelhouse.adapters.vault;

import java.nio.charset.StandardCharsets;

/** Paths of Vault's API as URLs write them. */
final class ApiPath {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~";
    private static final String HEX = "0123456789ABCDEF";

    private ApiPath() {}

    /**
     * The target of a request.
     *
     * @param path plain text below {@code /v1/}
     * @throws IllegalArgumentException with one clause, for a path that the server or a proxy would make another of
     */
    static String escaped(String path) {
        var escaped = new StringBuilder("/v1");
        var segments = (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
        for (var segment : segments) {
            // Go's router cleans these away, and the request would mean another path.
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException(
                        "the path %s has an empty part, or one that is . or ..".formatted(path));
            }
            escaped.append('/');
            escape(segment, escaped);
        }
        return path.endsWith("/") ? escaped.append('/').toString() : escaped.toString();
    }

    private static void escape(String segment, StringBuilder to) {
        for (var octet : segment.getBytes(StandardCharsets.UTF_8)) {
            if (octet == '.' || (octet > 0 && PLAIN.indexOf(octet) >= 0)) {
                to.append((char) octet);
            } else {
                to.append('%').append(HEX.charAt((octet >> 4) & 0xf)).append(HEX.charAt(octet & 0xf));
            }
        }
    }
}
