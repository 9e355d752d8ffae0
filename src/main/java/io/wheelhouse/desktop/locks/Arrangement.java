package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.locks.BoardRow.EnvironmentRow;
import io.wheelhouse.desktop.locks.BoardRow.TierRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which rows there are, in which order, and how many tiers each chip covers. Made from a snapshot, off the screen's thread.
 *
 * @param rows environments, each followed by its tiers unless it is folded
 * @param counts tiers each chip would show, whatever chip is chosen; a text filter counts
 */
record Arrangement(List<BoardRow> rows, Map<Chip, Integer> counts) {
    static final Arrangement EMPTY = new Arrangement(List.of(), Map.of());
    private static final List<Chip> CHIPS = List.of(Chip.values());

    /** Those that an environment's row names. */
    private static final List<Chip> SAID =
            List.of(Chip.RUNNING, Chip.HELD_TOO_LONG, Chip.DRIFTED, Chip.INVALID, Chip.DISABLED);

    /**
     * What the operator asked for.
     *
     * @param folded environments whose tiers are not listed
     */
    record Wish(Chip chip, Predicate<TierLine> filter, Order order, Set<String> folded) {}

    /** @param lines in any order; quickest when they come by name */
    static Arrangement of(Collection<TierLine> lines, Wish wish) {
        var counts = new EnumMap<Chip, Integer>(Chip.class);
        CHIPS.forEach(chip -> counts.put(chip, 0));
        var environments = new HashMap<String, List<TierLine>>();
        var byName = new ArrayList<>(lines);
        byName.sort(Order.BY_NAME);
        for (var line : byName) {
            if (wish.filter().test(line)) {
                count(line, counts);
                if (wish.chip().covers(line)) {
                    environments
                            .computeIfAbsent(line.name().environment(), name -> new ArrayList<>())
                            .add(line);
                }
            }
        }
        var order = wish.order().comparator();
        environments.values().forEach(tiers -> tiers.sort(order));
        var sorted = environments.entrySet().stream()
                .sorted(Map.Entry.<String, List<TierLine>>comparingByValue(byFirst(order))
                        .thenComparing(Map.Entry.comparingByKey(Natural.NAMES)))
                .toList();
        var rows = new ArrayList<BoardRow>(lines.size() + sorted.size());
        for (var environment : sorted) {
            boolean expanded = !wish.folded().contains(environment.getKey());
            rows.add(environment(environment.getKey(), environment.getValue(), expanded));
            if (expanded) {
                environment.getValue().forEach(line -> rows.add(new TierRow(line.name())));
            }
        }
        return new Arrangement(List.copyOf(rows), Map.copyOf(counts));
    }

    private static void count(TierLine line, Map<Chip, Integer> counts) {
        for (var chip : CHIPS) {
            if (chip.covers(line)) {
                counts.merge(chip, 1, Integer::sum);
            }
        }
    }

    /** Environments stand as their first tiers do; equal ones by name. */
    private static Comparator<List<TierLine>> byFirst(Comparator<TierLine> order) {
        return Comparator.comparing(List::getFirst, order);
    }

    private static EnvironmentRow environment(String name, List<TierLine> tiers, boolean expanded) {
        var counts = new EnumMap<Chip, Integer>(Chip.class);
        boolean idle = true;
        boolean badly = false;
        for (var line : tiers) {
            count(line, counts);
            idle &= line.worst() == Condition.IDLE;
            badly |= line.worst().tone() == Condition.Tone.DANGER;
        }
        var parts = new ArrayList<String>();
        parts.add(tiers.size() == 1 ? "1 tier" : tiers.size() + " tiers");
        for (var chip : SAID) {
            if (counts.containsKey(chip)) {
                parts.add(counts.get(chip) + " " + chip.word().toLowerCase(Locale.ROOT));
            }
        }
        if (idle) {
            parts.add("all idle");
        }
        return new EnvironmentRow(name, String.join(" · ", parts), expanded, badly);
    }

    /** How many rows of these would stand elsewhere, or be gone, if they were arranged like the others. */
    static int moved(List<BoardRow> now, List<BoardRow> then) {
        var places = new HashMap<Object, Integer>();
        for (int place = 0; place < now.size(); place++) {
            places.put(key(now.get(place)), place);
        }
        int moved = 0;
        for (int place = 0; place < then.size(); place++) {
            var before = places.remove(key(then.get(place)));
            if (before == null || before != place) {
                moved++;
            }
        }
        return moved + places.size();
    }

    /** What a row is known by. */
    static Object key(BoardRow row) {
        return switch (row) {
            case EnvironmentRow environment -> environment.environment();
            case TierRow tier -> tier.name();
        };
    }
}
