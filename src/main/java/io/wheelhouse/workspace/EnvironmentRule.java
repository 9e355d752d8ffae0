package io.wheelhouse.workspace;

import io.wheelhouse.change.EnvironmentPolicy;
import java.util.regex.Pattern;

/**
 * A policy for the environments that a pattern names.
 *
 * @param pattern a name, where {@code *} stands for any text and {@code ?} for one character
 */
public record EnvironmentRule(String pattern, EnvironmentPolicy policy) {
    private static final Pattern VALID = Pattern.compile("[^/\\s\\[\\]{}\\\\]+");

    /** Whether a text can be a pattern at all: not empty, no slash, space, bracket or backslash. */
    public static boolean valid(String pattern) {
        return VALID.matcher(pattern).matches();
    }

    boolean exact() {
        return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }

    boolean covers(String environment) {
        var expression = new StringBuilder();
        pattern.codePoints().forEach(point -> {
            switch (point) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(point)));
            }
        });
        return Pattern.compile(expression.toString(), Pattern.DOTALL)
                .matcher(environment)
                .matches();
    }
}
