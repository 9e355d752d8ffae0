package io.wheelhouse.vault.plan;

import io.wheelhouse.vault.rule.Comparison;
import io.wheelhouse.vault.rule.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Two servers beside each other, each compared with the same tree: staging and production. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * A file on both.
     *
     * @param here what it came to on the one
     * @param there what it came to on the other
     * @param fields names of fields in which they differ from each other
     */
    public record Row(String file, ItemPlan here, ItemPlan there, List<String> fields) {
        public Row {
            fields = List.copyOf(fields);
        }

        /** Whether it could be seen on both; else nobody knows whether they are the same. */
        public boolean seen() {
            return isSeen(here) && isSeen(there);
        }

        /** What a file cannot make, or change, was seen all the same. */
        public static boolean isSeen(ItemPlan item) {
            return item.verdict() != ItemVerdict.UNVERIFIABLE && !item.isFaulty();
        }

        /** Whether the two servers are the same in this, which was seen. */
        public boolean alike() {
            return seen() && fields.isEmpty() && here.verdict() == there.verdict();
        }
    }

    /** A row for each file of the tree. */
    public static List<Row> of(Plan here, Plan there) {
        var others = new LinkedHashMap<String, ItemPlan>();
        there.items().forEach(item -> others.put(item.file(), item));
        var rows = new ArrayList<Row>();
        for (var item : here.items()) {
            Optional.ofNullable(others.get(item.file()))
                    .ifPresent(other -> rows.add(new Row(item.file(), item, other, differing(item, other))));
        }
        return rows;
    }

    private static List<String> differing(ItemPlan here, ItemPlan there) {
        var kind = here.basis().map(basis -> basis.target().kind()).orElseGet(() -> Kind.general(here.kind()));
        var names = new ArrayList<String>();
        for (var field : here.fields()) {
            there.fields().stream()
                    .filter(other -> other.name().equals(field.name()))
                    .filter(other -> !Comparison.alike(kind.field(field.name()), field.actual(), other.actual()))
                    .forEach(other -> names.add(field.name()));
        }
        return names;
    }
}
