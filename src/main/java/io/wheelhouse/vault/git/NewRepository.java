package io.wheelhouse.vault.git;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Puts a folder of the product's own under Git, as an operator's would be. */
public final class NewRepository {
    private static final String NAME = "Wheelhouse sample";
    private static final String MAIL = "sample@studio.example";

    private NewRepository() {}

    /** Begins a repository there, and commits what there is. Of the user's settings neither hooks nor signatures count. */
    public static void begin(Path folder, String message) throws IOException {
        GitFolder.quiet();
        try (var git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            var config = git.getRepository().getConfig();
            config.setString("core", null, "hooksPath", ".git/hooks");
            config.save();
            git.add().addFilepattern(".").call();
            git.commit()
                    .setAuthor(NAME, MAIL)
                    .setCommitter(NAME, MAIL)
                    .setSign(false)
                    .setMessage(message)
                    .call();
        } catch (GitAPIException failed) {
            throw new IOException(failed);
        }
    }
}
