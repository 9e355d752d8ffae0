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
}
