package io.wheelhouse.vault.plan;

import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.List;
import java.util.Set;

/** Which part of a tree is meant. What it depends on is always meant too. */
public sealed interface Selection {
    /** All of it. */
    record Everything() implements Selection {}

    /**
     * Some files.
     *
     * @param paths files, API paths, or folders of either
     */
    record Only(Set<String> paths) implements Selection {
        public Only {
            paths = Set.copyOf(paths);
        }
    }

    /** Names that nothing in the tree has, so that a typing error is not taken for "all the same". */
    default List<String> unknown(Tree tree) {
        return switch (this) {
            case Everything everything -> List.of();
            case Only only ->
                only.paths().stream()
                        .filter(path -> tree.items().stream()
                                .noneMatch(item -> isAt(item.file(), path) || isAt(item.path(), path)))
                        .filter(path -> tree.problems().stream().noneMatch(problem -> isAt(problem.file(), path)))
                        .sorted()
                        .toList();
        };
    }

    /** Whether an item is meant by itself. */
    default boolean means(TreeItem item) {
        return switch (this) {
            case Everything everything -> true;
            case Only only ->
                only.paths().stream().anyMatch(path -> isAt(item.file(), path) || isAt(item.path(), path));
        };
    }

    private static boolean isAt(String place, String path) {
        var bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return place.equals(bare) || place.startsWith(bare + "/");
    }
}
