package io.wheelhouse.vault.tree;

import io.wheelhouse.vault.text.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder as it was read, once.
 *
 * @param root the folder
 * @param items what the files want, sorted by file; none of a file that has a problem
 * @param sequences what has to be written in a certain order
 * @param problems all that is wrong with the files; while there is one nothing may be sent
 * @param ignored what lies in the folder beside the tree, such as a README
 */
public record Tree(
        Path root, List<TreeItem> items, List<Sequence> sequences, List<Problem> problems, List<String> ignored) {
    public Tree {
        items = List.copyOf(items);
        sequences = List.copyOf(sequences);
        problems = List.copyOf(problems);
        ignored = List.copyOf(ignored);
    }
}
