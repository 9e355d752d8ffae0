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

    /**
     * What the operator asked for.
     *
     * @param folded environments whose tiers are not listed
     */
    record Wish(Chip chip, Predicate<TierLine> filter, Order order, Set<String> folded) {}

    static Arrangement of(Collection<TierLine> lines, Wish wish) {
        var counts = new EnumMap<Chip, Integer>(Chip.class);
        for (var chip : Chip.values()) {
            counts.put(chip, 0);
        }
        var environments = new HashMap<String, List<TierLine>>();
        for (var line : lines) {
            if (wish.filter().test(line)) {
                for (var chip : Chip.values()) {
                    if (chip.covers(line)) {
                        counts.merge(chip, 1, Integer::sum);
                    }
                }
                if (wish.chip().covers(line)) {
                    environments
                            .computeIfAbsent(line.name().environment(), name -> new ArrayList<>())
                            .add(line);
                }
            }
        }
        var order = wish.order().comparator();
        environments.values().forEach(tiers -> tiers.sort(order));
        var rows = new ArrayList<BoardRow>();
        var sorted = environments.entrySet().stream()
                .sorted(Map.Entry.<String, List<TierLine>>comparingByValue(byFirst(order))
                        .thenComparing(Map.Entry.comparingByKey(Natural.NAMES)))
                .toList();
        for (var environment : sorted) {
            boolean expanded = !wish.folded().contains(environment.getKey());
            rows.add(environment(environment.getKey(), environment.getValue(), expanded));
            if (expanded) {
                environment.getValue().forEach(line -> rows.add(new TierRow(line.name())));
            }
        }
        return new Arrangement(List.copyOf(rows), Map.copyOf(counts));
    }

    /** Environments stand as their first tiers do; equal ones by name. */
    private static Comparator<List<TierLine>> byFirst(Comparator<TierLine> order) {
        return Comparator.comparing(List::getFirst, order);
    }

    private static EnvironmentRow environment(String name, List<TierLine> tiers, boolean expanded) {
        var parts = new ArrayList<String>();
        parts.add(tiers.size() == 1 ? "1 tier" : tiers.size() + " tiers");
        var said = List.of(Chip.RUNNING, Chip.HELD_TOO_LONG, Chip.DRIFTED, Chip.INVALID, Chip.DISABLED);
        for (var chip : said) {
            long count = tiers.stream().filter(chip::covers).count();
            if (count > 0) {
                parts.add(count + " " + chip.word().toLowerCase(Locale.ROOT));
            }
        }
        if (tiers.stream().allMatch(line -> line.worst() == Condition.IDLE)) {
            parts.add("all idle");
        }
        boolean badly = tiers.stream().anyMatch(line -> line.worst().tone() == Condition.Tone.DANGER);
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
