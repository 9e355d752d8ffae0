package io.wheelhouse.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.text.JsonWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDifferenceTest {
    @TempDir
    Path path;

    private Folder folder(String name) {
        return new Folder(path.resolve(name));
    }

    @Test
    void what_was_added_removed_and_changed_is_told_whatever_the_file_is_written_in() {
        var before = folder("before")
                .file("sys/mounts/same.json", "{'type':'kv','description':'d'}")
                .file("sys/mounts/old.json", "{'type':'kv'}")
                .file("auth/ar/role/a.json", "{'token_ttl':'1h','token_policies':['a']}");
        var after = folder("after")
                .file("sys/mounts/same.yaml", "description: d\ntype: kv\n")
                .file("sys/mounts/new.json", "{'type':'kv'}")
                .file("auth/ar/role/a.json", "{'token_ttl':'2h','token_policies':['a'],'token_period':5}");
        assertThat(TreeDifference.between(before.read(), after.read()))
                .extracting(row -> row.path() + " " + row.before().isPresent() + " "
                        + row.after().isPresent() + " "
                        + row.fields().stream()
                                .map(field -> field.name()
                                        + " "
                                        + field.before()
                                                .map(JsonWriter::compact)
                                                .orElse("-")
                                        + " "
                                        + field.after().map(JsonWriter::compact).orElse("-"))
                                .toList())
                .containsExactly(
                        "auth/ar/role/a true true [token_ttl \"1h\" \"2h\", token_period - 5]",
                        "sys/mounts/new false true [type - \"kv\"]",
                        "sys/mounts/old true false [type \"kv\" -]");
    }

    @Test
    void secrets_that_once_stood_in_git_are_hidden() {
        var before =
                folder("before").file("auth/up/users/al.json", "{'password':'S3cret','x':'postgres://v:S3cret@db'}");
        var after = folder("after").file("auth/up/users/al.json", "{'token_ttl':1}");
        assertThat(TreeDifference.between(before.read(), after.read()).toString())
                .contains("password")
                .doesNotContain("S3cret");
    }
}
