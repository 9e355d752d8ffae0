package io.wheelhouse.vault.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.NoWorkTreeException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Looks at a folder that may lie in a Git repository. Writes nothing, neither there nor among the user's settings. */
public final class GitFolder {
    private static final int SHORT = 7;

    static {
        QuietReader.install();
    }

    private GitFolder() {}

    /** Sees to it that JGit writes nothing among the user's settings. */
    static void quiet() {
        // Loading this class has done it.
    }

    /**
     * How it stands; takes as long as looking at each of its files.
     *
     * @return empty when no repository holds it
     * @throws IOException when there is one that cannot be read
     */
    public static Optional<GitState> look(Path folder) throws IOException {
        var builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = builder.setMustExist(true).build()) {
            return Optional.of(new GitState(
                    branch(repository),
                    Optional.ofNullable(repository.resolve(Constants.HEAD)).map(GitFolder::shortened),
                    dirty(repository, folder)));
        } catch (RepositoryNotFoundException none) {
            return Optional.empty();
        } catch (GitAPIException | NoWorkTreeException unreadable) {
            throw new IOException(unreadable);
        }
    }

    private static String branch(Repository repository) throws IOException {
        var name = String.valueOf(repository.getBranch());
        return ObjectId.isId(name) ? name.substring(0, SHORT) : name;
    }

    private static String shortened(ObjectId commit) {
        return commit.abbreviate(SHORT).name();
    }

    private static boolean dirty(Repository repository, Path folder) throws IOException, GitAPIException {
        var top = repository.getWorkTree().toPath().toRealPath();
        var below = top.relativize(folder.toRealPath()).toString().replace('\\', '/');
        // Closing a repository is its opener's: a Git around it needs no end of its own.
        var status = Git.wrap(repository).status();
        return !(below.isEmpty() ? status : status.addPath(below)).call().isClean();
    }
}
