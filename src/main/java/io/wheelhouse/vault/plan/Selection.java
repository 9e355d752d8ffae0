package io.wheelhouse.vault.plan;

import io.wheelhouse.vault.tree.TreeItem;
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
