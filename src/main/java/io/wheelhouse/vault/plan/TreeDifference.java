package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.rule.Literals;
import io.wheelhouse.vault.text.JsonWriter;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between two trees, such as those of two commits; no server is asked. Secrets that stand in them are hidden. */
public final class TreeDifference {
    private TreeDifference() {}

    /**
     * An API path of which the trees want different things.
     *
     * @param before the file in the one tree; empty when there is none
     * @param after the file in the other; empty when there is none
     * @param fields that differ, by name
     */
    public record Row(String path, Optional<String> before, Optional<String> after, List<Field> fields) {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /** A field that differs; empty where a tree does not speak of it. */
    public record Field(String name, Optional<VaultValue> before, Optional<VaultValue> after) {}

    /** Rows sorted by path; none for what both trees want alike, however it is written. */
    public static List<Row> between(Tree before, Tree after) {
        var earlier = byPath(before);
        var later = byPath(after);
        var paths = new TreeSet<>(earlier.keySet());
        paths.addAll(later.keySet());
        var rows = new ArrayList<Row>();
        for (var path : paths) {
            var one = Optional.ofNullable(earlier.get(path));
            var other = Optional.ofNullable(later.get(path));
            var fields = fields(one, other);
            if (!fields.isEmpty() || one.isPresent() != other.isPresent()) {
                rows.add(new Row(path, one.map(TreeItem::file), other.map(TreeItem::file), fields));
            }
        }
        return rows;
    }

    private static Map<String, TreeItem> byPath(Tree tree) {
        var items = new TreeMap<String, TreeItem>();
        tree.items().forEach(item -> items.put(item.path(), item));
        return items;
    }

    private static List<Field> fields(Optional<TreeItem> before, Optional<TreeItem> after) {
        var names = new LinkedHashSet<String>();
        before.ifPresent(item -> names.addAll(item.fields().fields().keySet()));
        after.ifPresent(item -> names.addAll(item.fields().fields().keySet()));
        var fields = new ArrayList<Field>();
        for (var name : names) {
            var one = before.flatMap(item -> item.fields().field(name));
            var other = after.flatMap(item -> item.fields().field(name));
            if (!one.map(JsonWriter::canonical).equals(other.map(JsonWriter::canonical))) {
                fields.add(new Field(
                        name,
                        one.map(value -> Literals.hidden(name, value)),
                        other.map(value -> Literals.hidden(name, value))));
            }
        }
        return fields;
    }
}
