package io.wheelhouse.cli;

import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.tree.Tree;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which part of a tree a command is about. */
final class OnlyOption {
    @Option(
            names = "--only",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Only these files, API paths, or folders of either, and what they depend on.")
    private List<String> paths = List.of();

    /** The part that is meant; a path that means nothing is refused, since nothing would be checked there. */
    Selection of(Tree tree) {
        if (paths.isEmpty()) {
            return new Selection.Everything();
        }
        var only = new Selection.Only(Set.copyOf(paths));
        var unknown = only.unknown(tree);
        if (!unknown.isEmpty()) {
            throw new UsageError(
                    "--only %s: no file of the tree is at or below it. Give a file with its ending, an API path, or a folder of either."
                            .formatted(Table.safe(unknown.getFirst())));
        }
        return only;
    }
}
