package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCacheEditor.PathEdit;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Two commits of a folder, compared")
class VaultCommitsTest {
    private final Desk desk;
    private final Path repository;
    private Git git;

    VaultCommitsTest(@TempDir Path home) throws Exception {
        desk = new Desk(home);
        repository = Files.createDirectories(home.resolve("config-as-code"));
        git = Git.init()
                .setDirectory(repository.toFile())
                .setInitialBranch("main")
                .call();
    }

    @BeforeEach
    void begin() throws Exception {
        file("vault/auth/ar/role/web.json", "{\"token_ttl\": \"1h\"}");
        file("vault/sys/policy/ops.hcl", "path \"x\" { capabilities = [\"read\"] }\n");
        file("README.md", "words");
        commit("one");
        git.tag().setName("one").setAnnotated(false).call();
        file("vault/auth/ar/role/web.json", "{\"token_ttl\": \"2h\", \"password\": \"S3cretCanary\"}");
        file("vault/sys/mounts/new.yaml", "type: pki\n");
        Files.delete(repository.resolve("vault/sys/policy/ops.hcl"));
        commit("two");
    }

    @AfterEach
    void end() {
        git.close();
    }

    private void file(String name, String text) throws IOException {
        var file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void commit(String message) throws Exception {
        git.add().addFilepattern(".").call();
        git.add().setUpdate(true).addFilepattern(".").call();
        git.commit()
                .setMessage(message)
                .setAuthor("a", "a@b")
                .setCommitter("a", "a@b")
                .setSign(false)
                .call();
    }

    private CommandRun compare(String... more) {
        var arguments = new ArrayList<>(
                List.of("vault", "compare", repository.resolve("vault").toString()));
        arguments.addAll(List.of(more));
        return desk.run(arguments.toArray(String[]::new));
    }

    @Test
    void what_one_wants_and_the_other_does_not_is_told_without_a_server() {
        var run = compare("--commit", "one..main").exits(Exit.ATTENTION);
        run.answers(
                "auth/ar/role/web",
                "token_ttl",
                "\"1h\"",
                "\"2h\"",
                "sys/policy/ops",
                "sys/mounts/new",
                "3 different.");
        var json = compare("--commit", "one..main", "--json").exits(Exit.ATTENTION);
        assertThat(json.json("vault-commits").at("/items")).hasSize(3);
        assertThat(run.out() + run.err() + json.out())
                .doesNotContain("S3cretCanary")
                .contains("******");
        compare("--commit", "main..main").exits(Exit.DONE).answers("Both want the same.");
    }

    @Test
    void what_is_in_the_folder_and_not_in_a_commit_does_not_count() throws IOException {
        file("vault/auth/ar/role/web.json", "{\"token_ttl\": \"9h\"}");
        compare("--commit", "main..HEAD").exits(Exit.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one..nowhere", "nowhere..one", "one..main:README.md"})
    void a_commit_that_is_none_is_said(String commits) {
        compare("--commit", commits).exits(Exit.FAILED).saysNothingOnStdout().notes("commit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "..one", "one..", "one...main"})
    void two_commits_have_to_be_named(String commits) {
        compare("--commit", commits).exits(Exit.USAGE).notes("A..B");
    }

    @Test
    void either_servers_or_commits_are_compared() {
        compare().exits(Exit.USAGE).notes("--with");
        compare("--with", "x", "--commit", "one..main").exits(Exit.USAGE).notes("--commit");
    }

    @Test
    void a_folder_outside_of_git_is_said(@TempDir Path elsewhere) {
        desk.run("vault", "compare", elsewhere.toString(), "--commit", "a..b")
                .exits(Exit.FAILED)
                .notes("no Git repository");
    }

    @Test
    void links_and_submodules_are_not_followed() throws Exception {
        Files.createSymbolicLink(repository.resolve("vault/sys/policy.hcl"), Path.of("/etc/passwd"));
        commit("a link");
        compare("--commit", "one..main").exits(Exit.FAILED).notes("sys/policy.hcl", "links are not followed");
        Files.delete(repository.resolve("vault/sys/policy.hcl"));
        commit("no link");
        var index = git.getRepository().lockDirCache();
        var edit = index.editor();
        edit.add(new PathEdit("vault/mounts/other") {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(FileMode.GITLINK);
                entry.setObjectId(ObjectId.fromString("1234567890123456789012345678901234567890"));
            }
        });
        edit.commit();
        git.commit()
                .setMessage("submodule")
                .setAuthor("a", "a@b")
                .setCommitter("a", "a@b")
                .setSign(false)
                .call();
        compare("--commit", "one..main").exits(Exit.FAILED).notes("mounts/other", "submodule");
    }

    @Test
    void neither_filters_nor_hooks_of_a_repository_run() throws Exception {
        var mark = repository.resolveSibling("mark");
        file(".gitattributes", "*.json filter=evil\n");
        var config = git.getRepository().getConfig();
        config.setString("filter", "evil", "smudge", "touch " + mark);
        config.setString("filter", "evil", "clean", "touch %s; cat".formatted(mark));
        config.setBoolean("filter", "evil", "required", true);
        config.save();
        compare("--commit", "one..main").exits(Exit.ATTENTION);
        assertThat(mark).doesNotExist();
    }
}
