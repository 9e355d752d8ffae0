package io.wheelhouse.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.tree.Tree;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {
    @Test
    void two_servers_are_compared_with_each_other_by_the_same_rules(@TempDir Path path) throws ServiceException {
        var tree = new Folder(path)
                .file("auth/ar/role/a.json", "{'token_ttl':'1h','token_policies':['a','b']}")
                .file("auth/ar/role/b.json", "{'token_ttl':'1h'}")
                .file("auth/ar/role/c.json", "{'token_ttl':'1h'}")
                .read();
        var staging = new FakeVault()
                .auth("ar", "{'type':'approle'}")
                .has("auth/ar/role/a", "{'token_ttl':3600,'token_policies':['a','b']}")
                .has("auth/ar/role/b", "{'token_ttl':60}")
                .has("auth/ar/role/c", "{'token_ttl':3600}");
        var production = new FakeVault()
                .auth("ar", "{'type':'approle'}")
                .has("auth/ar/role/a", "{'token_ttl':7200,'token_policies':['b','a']}")
                .has("auth/ar/role/b", "{'token_ttl':60}");
        var rows = SideBySide.of(plan(staging, tree), plan(production, tree));
        assertThat(rows)
                .extracting(row -> row.file() + " " + row.alike() + " " + row.fields())
                .containsExactly(
                        "auth/ar/role/a.json false [token_ttl]",
                        "auth/ar/role/b.json true []",
                        "auth/ar/role/c.json false [token_ttl]");
    }

    @Test
    void what_neither_server_shows_is_not_alike(@TempDir Path path) throws ServiceException {
        var tree = new Folder(path)
                .file("auth/ar/role/a.json", "{'token_ttl':'1h'}")
                .file("auth/ar/role/b.json", "{'token_ttl':'1h','token_num_uses':'x y'}")
                .file("auth/nowhere/role/a.json", "{'token_ttl':'1h'}")
                .read();
        var one = new FakeVault().auth("ar", "{'type':'approle'}").denies("auth/ar/role/a");
        var rows = SideBySide.of(plan(one, tree), plan(one, tree));
        assertThat(rows)
                .filteredOn(row -> !row.seen())
                .extracting(SideBySide.Row::file)
                .contains("auth/ar/role/a.json", "auth/nowhere/role/a.json");
        assertThat(rows).filteredOn(row -> !row.seen()).noneMatch(SideBySide.Row::alike);
    }

    private static Plan plan(FakeVault vault, Tree tree) throws ServiceException {
        return new Planner(vault, new Fan(Runnable::run, 1)).plan(tree, new Selection.Everything(), Set.of());
    }

    @Test
    void what_is_not_there_is_seen_though_a_file_alone_could_not_make_it(@TempDir Path path) throws ServiceException {
        var tree = new Folder(path)
                .file("auth/up/users/ada.json", "{'token_ttl':'1h'}")
                .file("auth/up/users/bob.json", "{'token_ttl':'1h'}")
                .file("identity/entity-alias/id/a1.json", "{'name':'ada'}")
                .file("sys/mounts/m.json", "{'type':'pki'}")
                .read();
        var one = new FakeVault()
                .auth("up", "{'type':'userpass'}")
                .has("auth/up/users/ada", "{'token_ttl':3600}")
                .has("identity/entity-alias/id/a1", "{'name':'ada'}")
                .engine("m", "{'type':'kv'}");
        var other = new FakeVault().auth("up", "{'type':'userpass'}").engine("m", "{'type':'kv'}");
        var rows = SideBySide.of(plan(one, tree), plan(other, tree));
        assertThat(rows).allMatch(SideBySide.Row::seen);
        assertThat(rows)
                .extracting(row -> row.file() + " " + row.alike())
                .containsExactly(
                        "auth/up/users/ada.json false",
                        "auth/up/users/bob.json true",
                        "identity/entity-alias/id/a1.json false",
                        "sys/mounts/m.json true");
    }
}
