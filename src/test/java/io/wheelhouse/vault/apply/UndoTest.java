package io.wheelhouse.vault.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An undo says that it is done when all is as it was, and else what is not. */
class UndoTest {
    @TempDir
    Path path;

    private Folder folder;
    private final FakeVault vault = new FakeVault();
    private final Workbench bench = Workbench.at(vault);

    @BeforeEach
    void open() {
        folder = new Folder(path);
    }

    private void apply() throws ServiceException {
        assertThat(bench.apply(folder.read(), Map.of()).outcome()).isInstanceOf(Outcome.Applied.class);
        vault.forget();
    }

    private ChangeResult undo() throws ServiceException {
        var entry = bench.journal().entries().getLast();
        return bench.send(
                bench.service().undo(entry, new ApplyChange.Order(Secrets.NONE, OnFailure.STOP, ApplyListener.NONE)));
    }

    @Test
    void what_was_unset_is_unset_again() throws ServiceException {
        vault.auth("u", "{'type':'userpass','description':'','config':{}}");
        folder.file("sys/auth/u.json", "{'description':'new','config':{'listing_visibility':'unauth'}}");
        apply();
        assertThat(undo().outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(vault.written("sys/mounts/auth/u/tune").orElseThrow())
                .isEqualTo(FakeVault.fields("{'description':'','listing_visibility':'hidden'}"));
    }

    @Test
    void what_nobody_knows_how_to_unset_is_named() throws ServiceException {
        vault.engine("x", "{'type':'x'}").has("x/roles/r", "{'a':'1'}");
        folder.file("mounts/x/roles/r.json", "{'a':'2','color':{'b':'c'}}");
        apply();
        var result = undo();
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message()).contains("NOT ALL PUT BACK", "x/roles/r", "color");
        assertThat(vault.written("x/roles/r").orElseThrow()).isEqualTo(FakeVault.fields("{'a':'1'}"));
    }

    @Test
    void what_was_hidden_is_named() throws ServiceException {
        vault.engine("x", "{'type':'x'}").has("x/roles/r", "{'a':'1','dsn':'pg://u:Zebra@h/d'}");
        folder.file("mounts/x/roles/r.json", "{'a':'2','dsn':'pg://h/d'}");
        apply();
        var message = undo().outcome().message();
        assertThat(message).contains("NOT ALL PUT BACK", "dsn").doesNotContain("Zebra");
    }

    @Test
    void another_ones_later_work_is_not_written_over() throws ServiceException {
        vault.engine("pki", "{'type':'pki'}").has("pki/roles/web", "{'ttl':3600,'max_ttl':0}");
        folder.file("mounts/pki/roles/web.json", "{'ttl':'2h'}");
        apply();
        vault.has("pki/roles/web", "{'ttl':7200,'max_ttl':36000}");
        assertThat(undo().outcome()).isInstanceOf(Outcome.Conflict.class);
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void another_ones_work_in_other_fields_is_kept_where_writes_keep_them() throws ServiceException {
        vault.auth("ar", "{'type':'approle'}").has("auth/ar/role/a", "{'token_ttl':3600}");
        folder.file("auth/ar/role/a.json", "{'token_ttl':'2h'}");
        apply();
        vault.has("auth/ar/role/a", "{'token_ttl':7200,'token_num_uses':5}");
        assertThat(undo().outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(vault.written("auth/ar/role/a").orElseThrow()).isEqualTo(FakeVault.fields("{'token_ttl':3600}"));
    }

    @Test
    void one_masked_password_does_not_keep_the_rest_from_being_put_back() throws ServiceException {
        vault.engine("db", "{'type':'database'}")
                .has("db/config/c", "{'plugin_name':'p','connection_url':'postgres://v:xxxxx@db/a'}")
                .auth("ar", "{'type':'approle'}")
                .has("auth/ar/role/a", "{'token_ttl':3600}");
        folder.file("mounts/db/config/c.json", "{'plugin_name':'p','connection_url':'postgres://v@other/a'}")
                .file("auth/ar/role/a.json", "{'token_ttl':'2h'}");
        apply();
        var result = undo();
        assertThat(result.outcome().message()).contains("NOT ALL PUT BACK", "db/config/c", "connection_url");
        assertThat(vault.written("auth/ar/role/a").orElseThrow()).isEqualTo(FakeVault.fields("{'token_ttl':3600}"));
    }

    @Test
    void what_goes_one_way_stays_and_is_named() throws ServiceException {
        vault.engine("t", "{'type':'transit'}")
                .has("t/keys/k", "{'type':'aes256-gcm96','exportable':false,'min_decryption_version':1}");
        folder.file("mounts/t/keys/k/config.json", "{'exportable':true}")
                .file("auth/ar/role/a.json", "{'token_ttl':'2h'}");
        vault.auth("ar", "{'type':'approle'}").has("auth/ar/role/a", "{'token_ttl':3600}");
        vault.before(
                "t/keys/k/config",
                () -> vault.has("t/keys/k", "{'type':'aes256-gcm96','exportable':true,'min_decryption_version':1}"));
        apply();
        var result = undo();
        assertThat(result.outcome().message()).contains("NOT ALL PUT BACK", "t/keys/k/config", "exportable");
        assertThat(vault.writes()).containsExactly("write auth/ar/role/a");
    }

    @Test
    void what_cannot_be_put_back_is_shown_before() throws ServiceException {
        vault.auth("up", "{'type':'userpass'}").has("auth/up/users/al", "{'token_ttl':3600}");
        folder.file("auth/up/users/al.json", "{'token_ttl':'2h'}");
        assertThat(bench.apply(folder.read(), Map.of("auth/up/users/al#password", "Zebra-Walks-7"))
                        .outcome())
                .isInstanceOf(Outcome.Applied.class);
        var result = undo();
        assertThat(result.outcome().message()).contains("keeps the secret that was given");
        assertThat(bench.journal().entries().getLast().intent().warnings().toString())
                .contains("keeps the secret that was given");
    }
}
