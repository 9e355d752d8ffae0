package io.wheelhouse.locks;

import java.util.List;

/** Names and numbers in a sentence, as many as one can read there. */
final class Named {
    private static final int MOST = 5;

    private Named() {}

    static String tiers(long count) {
        return count == 1 ? "1 tier" : "%,d tiers".formatted(count);
    }

    static String some(List<String> names) {
        var shown = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
        return names.size() > MOST ? "%s and %d more".formatted(shown, names.size() - MOST) : shown;
    }
}
