package io.wheelhouse.cli;

import io.wheelhouse.change.ChangeItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The things of a change that were not done, and why: each by its name, and those together of which the same is to be said. */
final class ItemLines {
    /** So many of those together are named; {@code journal show} has all. */
    private static final int NAMED = 5;

    private ItemLines() {}

    /** What two lines have to share to be one. */
    private record Fate(String outcome, String message) {}

    /** In the order of the change. */
    static List<String> of(List<ChangeItem> items) {
        var fates = items.stream()
                .filter(item -> !item.applied() && !item.outcome().equals("UNCHANGED"))
                .collect(Collectors.groupingBy(
                        item -> new Fate(item.outcome(), item.message()),
                        LinkedHashMap::new,
                        Collectors.mapping(ChangeItem::name, Collectors.toList())));
        var lines = new ArrayList<String>();
        fates.forEach((fate, names) -> lines.add(
                "%s  %s".formatted(fate.outcome(), names.size() == 1 ? one(fate, names) : several(fate, names))));
        return lines;
    }

    private static String one(Fate fate, List<String> names) {
        var name = names.getFirst();
        if (fate.message().isEmpty()) {
            return name;
        }
        return fate.message().contains(name) ? fate.message() : name + ": " + fate.message();
    }

    private static String several(Fate fate, List<String> names) {
        var more = names.size() - NAMED;
        return "%d items: %s%s: %s"
                .formatted(
                        names.size(),
                        names.stream().limit(NAMED).collect(Collectors.joining(", ")),
                        more > 0 ? " and %d more".formatted(more) : "",
                        fate.message());
    }
}
