package io.wheelhouse.desktop.locks;

import io.wheelhouse.locks.TierName;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What there is, whatever is listed. Made from a snapshot, off the screen's thread.
 *
 * @param environments by name
 * @param late tiers with a slot that is held too long
 * @param attention tiers that need a person
 */
record Census(List<String> environments, Set<TierName> late, int attention) {
    static final Census EMPTY = new Census(List.of(), Set.of(), 0);

    /** What has not changed since the one before is that one's, so that whoever follows it sees so at a glance. */
    static Census of(Collection<TierLine> lines, Census before) {
        var environments = new HashSet<String>();
        var late = new HashSet<TierName>();
        int attention = 0;
        for (var line : lines) {
            environments.add(line.name().environment());
            if (line.conditions().contains(Condition.HELD_TOO_LONG)) {
                late.add(line.name());
            }
            if (Chip.HELD_TOO_LONG.covers(line) || Chip.INVALID.covers(line)) {
                attention++;
            }
        }
        return new Census(
                environments.size() == before.environments().size() && environments.containsAll(before.environments())
                        ? before.environments()
                        : sorted(environments),
                late.equals(before.late()) ? before.late() : Set.copyOf(late),
                attention);
    }

    private static List<String> sorted(Set<String> names) {
        var sorted = new TreeSet<>(Natural.NAMES);
        sorted.addAll(names);
        return List.copyOf(sorted);
    }
}
