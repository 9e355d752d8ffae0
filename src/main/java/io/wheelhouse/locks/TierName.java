package io.wheelhouse.locks;

import org.jspecify.annotations.Nullable;

/**
 * A tier of an environment: {@code prod/web}.
 *
 * @param environment not blank, printable, without a slash
 * @param tier not blank, printable, without a slash
 */
public record TierName(String environment, String tier) implements Comparable<TierName> {
    /**
     * Reads {@code ENV/TIER}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static TierName parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2 || !isName(parts[0]) || !isName(parts[1])) {
            throw new IllegalArgumentException("'%s' is not ENV/TIER, such as prod/web".formatted(text));
        }
        return new TierName(parts[0], parts[1]);
    }

    /**
     * Whether an environment, a tier or a host can be called so, slashes apart: something is to be seen, and no character is one that Consul
     * refuses in the address of a key ({@code unicode.IsPrint} of Go, in its {@code agent/http.go}). A store may hold such
     * keys all the same, written through a transaction; nobody can ask for them, so they are of no tier.
     */
    public static boolean isName(String text) {
        // By hand, since it runs twice for every key of every look.
        if (text.equals(".") || text.equals("..")) {
            // A step in an address, which no plain host gets past.
            return false;
        }
        boolean visible = false;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ' || each > '~') {
                return !text.isBlank() && text.codePoints().allMatch(TierName::isPrintable);
            }
            visible |= each != ' ';
        }
        return visible;
    }

    private static boolean isPrintable(int point) {
        if (point < 0x7f) {
            return point >= ' ';
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    // Written out, since what a record generates for itself costs the first caller 8 ms.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TierName name && environment.equals(name.environment) && tier.equals(name.tier);
    }

    @Override
    public int hashCode() {
        return 31 * environment.hashCode() + tier.hashCode();
    }

    @Override
    public int compareTo(TierName other) {
        int order = environment.compareTo(other.environment);
        return order == 0 ? tier.compareTo(other.tier) : order;
    }

    @Override
    public String toString() {
        return environment + "/" + tier;
    }
}
