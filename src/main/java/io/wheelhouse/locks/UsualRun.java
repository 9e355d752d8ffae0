package io.wheelhouse.locks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long runs of a tier usually hold their slot, from completed ones.
 *
 * @param median half of them were shorter
 * @param p95 nearly all of them were shorter; a longer hold is called too long
 * @param samples how many there were
 */
public record UsualRun(Duration median, Duration p95, int samples) {
    /** Fewer say nothing. */
    public static final int ENOUGH = 5;

    /** Older runs say little about today's. */
    public static final int NEWEST = 50;

    /** Empty when there are too few. */
    public static Optional<UsualRun> of(List<Duration> runs) {
        if (runs.size() < ENOUGH) {
            return Optional.empty();
        }
        var sorted = runs.stream().sorted().toList();
        return Optional.of(new UsualRun(at(sorted, 0.5), at(sorted, 0.95), sorted.size()));
    }

    /** Nearest rank. */
    private static Duration at(List<Duration> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
