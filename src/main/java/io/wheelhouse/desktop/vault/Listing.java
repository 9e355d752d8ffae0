package io.wheelhouse.desktop.vault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which rows are listed, and how many lines each chip covers. Made on any thread.
 *
 * @param counts of the lines that fit the filter
 */
record Listing(List<VaultRow> rows, Map<VaultChip, Integer> counts) {
    static final Listing EMPTY = new Listing(List.of(), Map.of());

    Listing {
        rows = List.copyOf(rows);
        counts = Map.copyOf(counts);
    }

    /** What the operator wants to see. */
    record Wish(VaultChip chip, String filter, Set<Family> folded) {
        Wish {
            folded = Set.copyOf(folded);
        }
    }

    /** @param lines in their order, family after family */
    static Listing of(List<ItemLine> lines, Wish wish) {
        var fits = ItemFilter.parse(wish.filter());
        var counts = new EnumMap<VaultChip, Integer>(VaultChip.class);
        var families = new EnumMap<Family, List<ItemLine>>(Family.class);
        for (var line : lines) {
            if (fits.test(line)) {
                counts.merge(VaultChip.ALL, 1, Integer::sum);
                counts.merge(VaultChip.of(line.state()), 1, Integer::sum);
                if (wish.chip().covers(line.state())) {
                    families.computeIfAbsent(line.family(), family -> new ArrayList<>())
                            .add(line);
                }
            }
        }
        var rows = new ArrayList<VaultRow>();
        families.forEach((family, its) -> {
            boolean folded = wish.folded().contains(family);
            rows.add(head(family, its, folded));
            if (!folded) {
                its.forEach(line -> rows.add(new VaultRow.ItemRow(line)));
            }
        });
        return new Listing(rows, counts);
    }

    private static VaultRow.FamilyRow head(Family family, List<ItemLine> lines, boolean folded) {
        var tally = new EnumMap<LineState, Integer>(LineState.class);
        lines.forEach(line -> tally.merge(line.state(), 1, Integer::sum));
        var summary = tally.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().counted())
                .collect(Collectors.joining(" · "));
        return new VaultRow.FamilyRow(family, tally.keySet().iterator().next(), summary, folded);
    }
}
