package io.wheelhouse.locks;

import java.util.Comparator;

/**
 * A tier of an environment: {@code prod/web}.
 *
 * @param environment not empty, without a slash
 * @param tier not empty, without a slash
 */
public record TierName(String environment, String tier) implements Comparable<TierName> {
    private static final Comparator<TierName> ORDER =
            Comparator.comparing(TierName::environment).thenComparing(TierName::tier);

    @Override
    public int compareTo(TierName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return environment + "/" + tier;
    }
}
