package io.wheelhouse.vault.tree;

import io.wheelhouse.vault.text.Problem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the files of a tree. Links are followed as long as they stay within it; what begins with a dot is not part of it.
 *
 * @param root the folder, without links in its own path
 * @param problems is told what cannot be followed
 */
record FolderWalk(Path root, Consumer<Problem> problems) {
    private static final String OUTSIDE = "this link leads out of the tree";

    /** The files below a folder of the tree, sorted, by their paths in the tree with slashes. */
    List<String> files(String folder) {
        var files = new ArrayList<String>();
        walk(root.resolve(folder), folder, new HashSet<>(), files);
        return files;
    }

    /** The names in a folder, sorted. */
    List<String> names(Path folder, String name) {
        try (var entries = Files.newDirectoryStream(folder)) {
            var names = new ArrayList<String>();
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
            names.removeIf(entry -> entry.startsWith("."));
            names.sort(null);
            return names;
        } catch (IOException | DirectoryIteratorException unreadable) {
            problems.accept(Problem.of(name, "the folder cannot be read; check its permissions"));
            return List.of();
        }
    }

    private void walk(Path folder, String name, Set<Path> around, List<String> files) {
        try {
            // Where it leads is asked of links and folders only: a file lies where its folder does.
            if (Files.isRegularFile(folder, LinkOption.NOFOLLOW_LINKS)) {
                files.add(name);
                return;
            }
            var real = folder.toRealPath();
            if (!real.startsWith(root)) {
                problems.accept(Problem.of(name, OUTSIDE));
            } else if (!Files.isDirectory(real)) {
                files.add(name);
            } else if (!around.add(real)) {
                problems.accept(Problem.of(name, "this link leads in a circle"));
            } else {
                for (var entry : names(folder, name)) {
                    walk(folder.resolve(entry), name + "/" + entry, around, files);
                }
                around.remove(real);
            }
        } catch (IOException broken) {
            problems.accept(Problem.of(
                    name,
                    Files.isSymbolicLink(folder)
                            ? "this link leads nowhere"
                            : "it cannot be read; check its permissions"));
        }
    }
}
