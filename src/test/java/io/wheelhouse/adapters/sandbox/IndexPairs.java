package io.wheelhouse.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Which index of the one store stands for which of the other: one to one, and in the same order. */
final class IndexPairs {
    /** No index, for both. */
    static final Pair NONE = new Pair(0, 0);

    private final TreeMap<Long, Long> real = new TreeMap<>();

    record Pair(long model, long real) {}

    /** Two indexes that ought to stand for each other. */
    void meet(String when, long one, long other) {
        var known = real.putIfAbsent(one, other);
        if (known != null) {
            assertThat(other).as("%s: stands for %d", when, one).isEqualTo(known);
            return;
        }
        var lower = real.lowerEntry(one);
        if (lower != null) {
            assertThat(other).as("%s: order of %d", when, one).isGreaterThan(lower.getValue());
        }
        var higher = real.higherEntry(one);
        if (higher != null) {
            assertThat(other).as("%s: order of %d", when, one).isLessThan(higher.getValue());
        }
    }

    /** The pair of an index that was met before. */
    Pair pair(long model) {
        var other = real.get(model);
        assertThat(other).as("what stands for %d", model).isNotNull();
        return new Pair(model, other);
    }

    /** Any pair that was met. */
    Pair any(Random random) {
        if (real.isEmpty()) {
            return NONE;
        }
        return pair(List.copyOf(real.keySet()).get(random.nextInt(real.size())));
    }
}
