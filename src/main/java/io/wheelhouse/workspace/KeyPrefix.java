package io.wheelhouse.workspace;

import java.util.Optional;

/** Rules for what keys of a workspace begin with: parts between slashes, each of which a person can see and type. */
final class KeyPrefix {
    private KeyPrefix() {}

    /** With one slash at its end. */
    static String ended(String prefix) {
        return prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** What is wrong with it, if anything; to follow the field's name. */
    static Optional<String> problem(String prefix) {
        if (prefix.startsWith("/")) {
            return Optional.of("a key does not begin with a slash");
        }
        if (!prefix.codePoints().allMatch(KeyPrefix::isPrintable)) {
            return Optional.of("a character is in it that cannot be seen, such as a tab or a line break");
        }
        var inside = ended(prefix).substring(0, ended(prefix).length() - 1);
        for (var part : inside.split("/", -1)) {
            if (part.isEmpty()) {
                return Optional.of("two slashes are side by side in it; hosts write their keys with one");
            }
            if (!part.strip().equals(part)) {
                return Optional.of("a blank is beside a slash or at an end of it; hosts write their keys without");
            }
            if (part.equals(".") || part.equals("..")) {
                return Optional.of("'%s' is a step in an address, which no plain host gets past".formatted(part));
            }
        }
        return Optional.empty();
    }

    /** As Consul has it of a key in an address ({@code unicode.IsPrint} of Go, in its {@code agent/http.go}). */
    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
