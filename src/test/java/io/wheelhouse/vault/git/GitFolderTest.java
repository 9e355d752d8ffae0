package io.wheelhouse.vault.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFolderTest {
    @TempDir
    Path home;

    private Path file(String name, String text) throws IOException {
        var file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void a_folder_in_no_repository_is_in_none() throws IOException {
        assertThat(GitFolder.look(home)).isEmpty();
    }

    @Test
    void branch_commit_and_whether_something_differs_are_told() throws IOException {
        file("sys/policy/ops.hcl", "path \"x\" {}\n");
        NewRepository.begin(home, "first");
        var clean = GitFolder.look(home).orElseThrow();
        assertThat(clean.branch()).isEqualTo("main");
        assertThat(clean.commit().orElseThrow()).matches("[0-9a-f]{7}");
        assertThat(clean.dirty()).isFalse();
        file("sys/policy/new.hcl", "path \"y\" {}\n");
        assertThat(GitFolder.look(home).orElseThrow().dirty()).isTrue();
    }

    @Test
    void of_a_folder_inside_a_repository_only_its_own_files_count() throws IOException {
        file("production/sys/policy/ops.hcl", "path \"x\" {}\n");
        file("staging/sys/policy/ops.hcl", "path \"x\" {}\n");
        NewRepository.begin(home, "first");
        file("staging/sys/policy/ops.hcl", "path \"z\" {}\n");
        assertThat(GitFolder.look(home.resolve("production")).orElseThrow().dirty())
                .isFalse();
        assertThat(GitFolder.look(home.resolve("staging")).orElseThrow().dirty())
                .isTrue();
    }

    @Test
    void looking_writes_nothing_into_the_repository() throws IOException {
        file("sys/policy/ops.hcl", "path \"x\" {}\n");
        NewRepository.begin(home, "first");
        var before = Files.getLastModifiedTime(home.resolve(".git/index"));
        var files = count();
        GitFolder.look(home);
        assertThat(Files.getLastModifiedTime(home.resolve(".git/index"))).isEqualTo(before);
        assertThat(count()).isEqualTo(files);
    }

    private long count() throws IOException {
        try (var all = Files.walk(home)) {
            return all.count();
        }
    }

    @Test
    void a_repository_without_a_commit_has_none() throws IOException {
        Files.createDirectories(home.resolve(".git/objects"));
        Files.createDirectories(home.resolve(".git/refs/heads"));
        file(".git/HEAD", "ref: refs/heads/trunk\n");
        file(".git/config", "[core]\n\trepositoryformatversion = 0\n");
        assertThat(GitFolder.look(home)).contains(new GitState("trunk", Optional.empty(), false));
    }
}
