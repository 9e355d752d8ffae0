package io.wheelhouse.vault.git;

import io.wheelhouse.vault.text.Problem;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoWorkTreeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * Reads a folder as it is in a commit, from Git's own store: nothing is checked out, and neither hooks nor filters run, so
 * that what somebody else's repository asks for is not done.
 */
public final class CommitTree {
    /** Far above any configuration: twice what a single file may have is not even read. */
    private static final long MOST_BYTES = 2L << 20;

    static {
        QuietReader.install();
    }

    private CommitTree() {}

    /** Why a commit cannot be read; the message is a sentence for the operator. */
    public static final class NoCommit extends Exception {
        private static final long serialVersionUID = 1;

        NoCommit(String message) {
            super(message);
        }
    }

    /**
     * Reads it. A folder that the commit does not have is an empty tree.
     *
     * @param folder lies in a repository's working tree
     * @param commit such as {@code main}, {@code v1.2} or {@code 3f2a9c1e}
     * @throws IOException when the repository cannot be read
     */
    public static Tree read(Path folder, String commit) throws IOException, NoCommit {
        var builder = new FileRepositoryBuilder().findGitDir(folder.toRealPath().toFile());
        if (builder.getGitDir() == null) {
            throw new NoCommit("The folder %s lies in no Git repository.".formatted(folder));
        }
        try (var repository = builder.setMustExist(true).build();
                var revisions = new RevWalk(repository)) {
            var top = repository.getWorkTree().toPath().toRealPath();
            var below = top.relativize(folder.toRealPath()).toString().replace('\\', '/');
            var tree = revisions.parseCommit(resolved(repository, commit)).getTree();
            return read(folder, repository, tree, below);
        } catch (NoWorkTreeException bare) {
            throw new NoCommit("The repository around %s has no working tree.".formatted(folder));
        }
    }

    private static ObjectId resolved(Repository repository, String commit) throws IOException, NoCommit {
        try {
            var id = repository.resolve(commit + "^{commit}");
            if (id == null) {
                throw new NoCommit("There is no commit %s.".formatted(commit));
            }
            return id;
        } catch (AmbiguousObjectException several) {
            throw new NoCommit("%s may be several commits; name more of it.".formatted(commit));
        } catch (RevisionSyntaxException | IncorrectObjectTypeException | MissingObjectException none) {
            throw new NoCommit("%s names no commit.".formatted(commit));
        }
    }

    private static Tree read(Path folder, Repository repository, ObjectId tree, String below) throws IOException {
        var files = new TreeMap<String, byte[]>();
        var problems = new ArrayList<Problem>();
        try (var walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            if (!below.isEmpty()) {
                walk.setFilter(PathFilter.create(below));
            }
            while (walk.next()) {
                var name = below.isEmpty()
                        ? walk.getPathString()
                        : walk.getPathString()
                                .substring(Math.min(
                                        below.length() + 1, walk.getPathString().length()));
                take(walk, name, files, problems);
            }
        }
        return with(TreeReader.read(folder, files), problems);
    }

    private static void take(TreeWalk walk, String name, Map<String, byte[]> files, List<Problem> problems)
            throws IOException {
        var mode = walk.getFileMode();
        if (!TreeReader.isBranch(name)) {
            return;
        }
        if (mode.equals(FileMode.SYMLINK)) {
            problems.add(Problem.of(name, "this is a link, and of a commit links are not followed"));
        } else if (mode.equals(FileMode.GITLINK)) {
            problems.add(Problem.of(name, "this is another repository (a submodule), which is not looked into"));
        } else {
            var blob = walk.getObjectReader().open(walk.getObjectId(0));
            if (blob.getSize() > MOST_BYTES) {
                problems.add(Problem.of(name, "the file is too large: more than 1 MB"));
            } else {
                files.put(name, blob.getBytes());
            }
        }
    }

    private static Tree with(Tree tree, List<Problem> more) {
        var problems = new ArrayList<>(tree.problems());
        problems.addAll(more);
        return new Tree(tree.root(), tree.items(), tree.sequences(), problems, tree.ignored());
    }
}
