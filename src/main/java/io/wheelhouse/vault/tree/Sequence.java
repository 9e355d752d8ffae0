package io.wheelhouse.vault.tree;

import java.util.List;

/**
 * An order that an {@code order.yaml} asks for.
 *
 * @param file its path in the tree
 * @param paths API paths, each to be written after the one before it
 */
public record Sequence(String file, List<String> paths) {
    public Sequence {
        paths = List.copyOf(paths);
    }
}
