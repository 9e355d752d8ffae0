package io.wheelhouse.vault.adopt;

import java.util.List;
import java.util.SortedMap;

/**
 * A server as a tree.
 *
 * @param files text by path in the tree, with slashes
 * @param left what could not be taken over, and why, as sentences
 */
public record Adoption(SortedMap<String, String> files, List<String> left) {
    public Adoption {
        left = List.copyOf(left);
    }
}
