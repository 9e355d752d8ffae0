package io.wheelhouse.vault.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.plan.SecretRef;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void a_secret_that_was_given_is_named_beside_what_nobody_knows_how_to_unset() throws ServiceException {
        vault.engine("x", "{'type':'x'}").has("x/roles/r", "{'a':'1'}");
        folder.file("mounts/x/roles/r.json", "{'a':'2','color':{'b':'c'}}");
        assertThat(bench.apply(folder.read(), Map.of("x/roles/r#client_secret", "Zebra-Walks-7"))
                        .outcome())
                .isInstanceOf(Outcome.Applied.class);
        assertThat(undo().outcome().message())
                .contains("keeps what it has now in color", "keeps the secret that was given for it");
    }

    @Test
    void all_of_a_thing_is_put_back_where_nobody_knows_what_a_write_resets() throws ServiceException {
        vault.engine("x", "{'type':'x'}").has("x/roles/r", "{'a':'1','b':'2','c':'5'}");
        folder.file("mounts/x/roles/r.json", "{'a':'9','c':'5'}");
        apply();
        assertThat(undo().outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(vault.written("x/roles/r").orElseThrow()).isEqualTo(FakeVault.fields("{'a':'1','b':'2','c':'5'}"));
    }

    private void oneOfAnUnknownKindWithSecrets() {
        vault.engine("x", "{'type':'x'}")
                .has("x/roles/r", "{'a':'1','client_secret':'Zebra-Walks-7','api_token':'Zebra-Walks-8'}");
        folder.file("mounts/x/roles/r.json", "{'a':'2'}");
    }

    @Test
    void secrets_that_the_change_did_not_touch_are_not_called_lost() throws ServiceException {
        oneOfAnUnknownKindWithSecrets();
        apply();
        assertThat(undo().outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(vault.written("x/roles/r").orElseThrow()).isEqualTo(FakeVault.fields("{'a':'1'}"));
    }

    @Test
    void a_secret_that_the_change_took_away_is_told_then_and_named_by_the_undo_and_others_are_not()
            throws ServiceException {
        oneOfAnUnknownKindWithSecrets();
        vault.before("x/roles/r", () -> vault.has("x/roles/r", "{'a':'1','api_token':'Zebra-Walks-8'}"));
        var applied = bench.apply(folder.read(), Map.of()).items().getFirst();
        assertThat(applied.message()).contains("took away or changed", "x/roles/r#client_secret");
        var result = undo();
        assertThat(result.outcome().message())
                .contains("NOT ALL PUT BACK", "client_secret")
                .doesNotContain("api_token");
        assertThat(bench.journal().entries().toString() + applied + result).doesNotContain("Zebra");
    }

    @Test
    void a_secret_that_a_write_took_away_is_told_and_named_by_the_undo_though_its_reply_was_lost()
            throws ServiceException {
        oneOfAnUnknownKindWithSecrets();
        vault.before("x/roles/r", () -> {
            vault.has("x/roles/r", "{'a':'2','api_token':'Zebra-Walks-8'}");
            throw new ServiceException.Unknown("connection reset");
        });
        var applied = bench.apply(folder.read(), Map.of()).items().getFirst();
        assertThat(applied.message()).contains("the reply was lost", "took away or changed", "x/roles/r#client_secret");
        vault.before("x/roles/r", () -> {});
        assertThat(undo().outcome().message())
                .contains("NOT ALL PUT BACK", "client_secret")
                .doesNotContain("api_token");
    }

    private Preview<ApplyPlan> undoOfADeletion(Map<String, String> secrets) throws ServiceException {
        var entry = bench.journal().entries().getFirst();
        var order = new ApplyChange.Order(Workbench.secrets(secrets), OnFailure.STOP, ApplyListener.NONE);
        return bench.service().undo(entry, order).preview();
    }

    private void deleted(String path) throws ServiceException {
        var change = bench.service().delete(folder.read(), List.of(path), DeleteChange.Data.KEPT);
        assertThat(bench.send(change).outcome()).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void an_undo_of_a_deletion_names_beforehand_the_secrets_that_it_cannot_put_back() throws ServiceException {
        vault.auth("ar", "{'type':'approle'}")
                .has("auth/ar/role/kept", "{'token_ttl':3600}")
                .has("auth/ar/role/gone", "{'token_ttl':60,'join_token':'Zebra-Walks-7'}");
        folder.file("auth/ar/role/kept.json", "{'token_ttl':'1h'}");
        deleted("auth/ar/role/gone");
        var preview = (Preview.Ready<ApplyPlan>) undoOfADeletion(Map.of());
        assertThat(preview.warnings())
                .contains(
                        "auth/ar/role/gone is made again without what is secret in join_token, since no secret is kept.");
        assertThat(undo().outcome().message()).contains("NOT ALL PUT BACK", "join_token");
    }

    @Test
    void an_undo_of_a_deletion_names_secrets_that_no_server_shows_unless_they_are_given() throws ServiceException {
        vault.engine("db", "{'type':'database'}")
                .has("db/config/kept", "{'plugin_name':'p'}")
                .has("db/config/gone", "{'plugin_name':'p','allowed_roles':['a']}");
        folder.file("mounts/db/config/kept.json", "{'plugin_name':'p'}");
        deleted("db/config/gone");
        var all = Map.of("db/config/gone#private_key", "Zebra-7", "db/config/gone#tls_certificate_key", "Zebra-8");
        assertThat(((Preview.Ready<ApplyPlan>) undoOfADeletion(all)).warnings())
                .noneMatch(warning -> warning.contains("made again"));
        var one = Map.of("db/config/gone#private_key", "Zebra-7");
        assertThat(((Preview.Ready<ApplyPlan>) undoOfADeletion(one)).warnings())
                .contains(
                        "db/config/gone is made again without tls_certificate_key, if it had that: no server shows it.");
        assertThat(((Preview.Ready<ApplyPlan>) undoOfADeletion(Map.of())).warnings())
                .contains(
                        "db/config/gone is made again without private_key or tls_certificate_key, if it had that: no server shows it.");
    }

    @Test
    void one_form_of_a_password_is_all_that_making_a_user_again_takes() throws ServiceException {
        vault.auth("up", "{'type':'userpass'}")
                .has("auth/up/users/kept", "{'token_ttl':3600}")
                .has("auth/up/users/bob", "{'token_ttl':60}");
        folder.file("auth/up/users/kept.json", "{'token_ttl':'1h'}");
        deleted("auth/up/users/bob");
        assertThat(undo(Map.of("auth/up/users/bob#password", "Zebra-Walks-7")).outcome())
                .isInstanceOf(Outcome.Applied.class);
    }

    private void deletedWithData(String... paths) throws ServiceException {
        var change = bench.service().delete(folder.read(), List.of(paths), DeleteChange.Data.LOST);
        assertThat(bench.send(change).outcome()).isInstanceOf(Outcome.Applied.class);
    }

    /** A role and a user that nobody ever set anything of, a key, and a role with a setting. */
    private void threeThatHaveNothingButDefaultsAndOneMore() {
        vault.auth("ar", "{'type':'approle'}")
                .has("auth/ar/role/kept", "{'token_ttl':3600}")
                .has("auth/ar/role/plain", "{'token_ttl':0}")
                .has("auth/ar/role/ttl", "{'token_ttl':60}")
                .before("auth/ar/role/plain", () -> vault.has("auth/ar/role/plain", "{'token_ttl':0}"))
                .auth("up", "{'type':'userpass'}")
                .has("auth/up/users/kept", "{'token_ttl':3600}")
                .has("auth/up/users/bob", "{'token_ttl':0}")
                .before("auth/up/users/bob", () -> vault.has("auth/up/users/bob", "{'token_ttl':0}"))
                .has("identity/oidc/key/k", "{'algorithm':'RS256'}");
        folder.file("auth/ar/role/kept.json", "{'token_ttl':'1h'}")
                .file("auth/up/users/kept.json", "{'token_ttl':'1h'}");
    }

    @Test
    void what_had_nothing_but_defaults_is_made_again() throws ServiceException {
        threeThatHaveNothingButDefaultsAndOneMore();
        deleted("auth/ar/role/plain");
        assertThat(undo(Map.of()).outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(vault.written("auth/ar/role/plain")).contains(FakeVault.fields("{}"));
    }

    @Test
    void an_undo_of_a_deletion_names_what_it_does_not_make_again_and_the_next_asks_for_what_that_takes()
            throws ServiceException {
        threeThatHaveNothingButDefaultsAndOneMore();
        deletedWithData("auth/ar/role/plain", "auth/ar/role/ttl", "auth/up/users/bob", "identity/oidc/key/k");
        assertThat(bench.service().undoNeeds(bench.journal().entries().getFirst(), Secrets.NONE))
                .containsExactly(new SecretRef("auth/up/users/bob", "password"));
        vault.forget();
        var first = undo(Map.of()).outcome();
        assertThat(vault.writes()).containsExactlyInAnyOrder("write auth/ar/role/plain", "write auth/ar/role/ttl");
        assertThat(first).isInstanceOf(Outcome.Failed.class);
        assertThat(first.message())
                .contains(
                        "NOT ALL PUT BACK: 2 items applied",
                        "--secret auth/up/users/bob#password=",
                        "identity/oidc/key/k is not made again");
        var bob = Map.of("auth/up/users/bob#password", "Zebra-Walks-7");
        vault.forget();
        assertThat(undo(bob).outcome().message())
                .contains("NOT ALL PUT BACK: 1 item applied", "identity/oidc/key/k is not made again");
        assertThat(vault.writes()).containsExactly("write auth/up/users/bob");
    }

    @Test
    void the_next_undo_of_a_deletion_names_again_what_the_first_one_left_open() throws ServiceException {
        threeThatHaveNothingButDefaultsAndOneMore();
        vault.engine("db", "{'type':'database'}")
                .has("db/config/kept", "{'plugin_name':'p'}")
                .has("db/config/gone", "{'plugin_name':'p','allowed_roles':['a']}");
        folder.file("mounts/db/config/kept.json", "{'plugin_name':'p'}");
        deletedWithData("db/config/gone", "auth/up/users/bob", "identity/oidc/key/k");
        undo(Map.of());
        var stillOpen =
                "db/config/gone is there again, and nobody can tell whether with what was secret in private_key or tls_certificate_key.";
        var bob = Map.of("auth/up/users/bob#password", "Zebra-Walks-7");
        assertThat(undo(bob).outcome().message()).contains("NOT ALL PUT BACK: 1 item applied", stillOpen);
        var third = undo(Map.of()).outcome();
        assertThat(third).isInstanceOf(Outcome.Conflict.class);
        assertThat(third.message())
                .contains("there again", "auth/up/users/bob", stillOpen, "identity/oidc/key/k is not made again");
        vault.has("db/config/gone", "{'plugin_name':'q'}");
        assertThat(undo(Map.of()).outcome().message()).doesNotContain("nobody can tell");
    }

    @Test
    void what_had_nothing_but_defaults_and_is_there_again_with_more_is_no_longer_as_it_was() throws ServiceException {
        threeThatHaveNothingButDefaultsAndOneMore();
        deletedWithData("auth/ar/role/plain", "auth/ar/role/ttl");
        vault.has("auth/ar/role/plain", "{'token_ttl':7200}");
        var outcome = undo(Map.of()).outcome();
        assertThat(outcome).isInstanceOf(Outcome.Conflict.class);
        assertThat(outcome.message()).contains("there again", "auth/ar/role/plain");
    }

    @Test
    void a_deletion_of_which_nobody_knows_whether_it_was_made_is_named() throws ServiceException {
        threeThatHaveNothingButDefaultsAndOneMore();
        vault.deleted("auth/ar/role/plain", () -> vault.breaks("auth/ar/role/plain"));
        bench.send(bench.service()
                .delete(folder.read(), List.of("auth/ar/role/ttl", "auth/ar/role/plain"), DeleteChange.Data.KEPT));
        vault.heals("auth/ar/role/plain");
        assertThat(undo(Map.of()).outcome().message())
                .contains(
                        "NOT ALL PUT BACK: 1 item applied",
                        "auth/ar/role/plain stays as it is, since nobody knows whether the change deleted it.");
    }

    @Test
    void an_undo_of_a_deletion_that_an_earlier_version_made_says_what_it_does_not_make_again() throws ServiceException {
        threeThatHaveNothingButDefaultsAndOneMore();
        deletedWithData("auth/ar/role/plain", "auth/ar/role/ttl");
        var entry = bench.journal().entries().getFirst();
        var was = entry.intent();
        var details = new HashMap<String, String>();
        was.details().forEach((name, text) -> details.put(name, text.replaceFirst(",\"again\":(true|false)", "")));
        assertThat(details).isNotEqualTo(was.details());
        var old = new Intent(
                was.changeId(),
                was.at(),
                was.actor(),
                was.workspace(),
                was.kind(),
                was.title(),
                was.reason(),
                was.environments(),
                was.effects(),
                was.warnings(),
                details);
        var order = new ApplyChange.Order(Secrets.NONE, OnFailure.STOP, ApplyListener.NONE);
        assertThat(bench.send(bench.service().undo(new JournalEntry(entry.sequence(), old, entry.closing()), order))
                        .outcome()
                        .message())
                .contains("NOT ALL PUT BACK: 1 item applied", "auth/ar/role/plain is not made again");
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

    private ChangeResult undo(Map<String, String> secrets) throws ServiceException {
        var entry = bench.journal().entries().getFirst();
        return bench.send(bench.service()
                .undo(entry, new ApplyChange.Order(Workbench.secrets(secrets), OnFailure.STOP, ApplyListener.NONE)));
    }

    /** A reviewer's token that the server has: each write of the configuration takes it away unless it is given. */
    private void oneNeedsASecret() throws ServiceException {
        vault.auth("k", "{'type':'kubernetes'}")
                .has("auth/k/config", "{'kubernetes_host':'https://old','token_reviewer_jwt_set':true}")
                .auth("ar", "{'type':'approle'}")
                .has("auth/ar/role/a", "{'token_ttl':3600}");
        folder.file("auth/k/config.json", "{'kubernetes_host':'https://new'}")
                .file("auth/ar/role/a.json", "{'token_ttl':'2h'}");
        assertThat(bench.apply(folder.read(), Map.of("auth/k/config#token_reviewer_jwt", "Zebra-Walks-7"))
                        .outcome())
                .isInstanceOf(Outcome.Applied.class);
        vault.has("auth/k/config", "{'kubernetes_host':'https://new','token_reviewer_jwt_set':true}");
    }

    @Test
    void one_secret_that_is_needed_does_not_keep_the_rest_from_being_put_back() throws ServiceException {
        oneNeedsASecret();
        vault.forget();
        var result = undo(Map.of());
        assertThat(vault.writes()).containsExactly("write auth/ar/role/a");
        assertThat(result.outcome().message())
                .contains("NOT ALL PUT BACK", "auth/k/config", "--secret auth/k/config#token_reviewer_jwt=");
    }

    @Test
    void what_was_left_for_want_of_a_secret_is_put_back_by_the_next_undo_with_it() throws ServiceException {
        oneNeedsASecret();
        assertThat(bench.service().undoNeeds(bench.journal().entries().getFirst(), Secrets.NONE))
                .containsExactly(new SecretRef("auth/k/config", "token_reviewer_jwt"));
        undo(Map.of());
        vault.forget();
        assertThat(undo(Map.of("auth/k/config#token_reviewer_jwt", "Zebra-Walks-6"))
                        .outcome())
                .isInstanceOf(Outcome.Applied.class);
        assertThat(vault.writes()).containsExactly("write auth/k/config");
    }

    @Test
    void a_second_undo_finds_nothing_to_do() throws ServiceException {
        vault.auth("ar", "{'type':'approle'}").has("auth/ar/role/a", "{'token_ttl':3600}");
        folder.file("auth/ar/role/a.json", "{'token_ttl':'2h'}");
        apply();
        assertThat(undo(Map.of()).outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(undo(Map.of()).outcome()).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void a_secret_for_something_else_is_refused() throws ServiceException {
        oneNeedsASecret();
        vault.forget();
        var outcome =
                undo(Map.of("auth/k/confg#token_reviewer_jwt", "Zebra-Walks-6")).outcome();
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.message()).contains("auth/k/confg").doesNotContain("Zebra");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_said_to_be_so_and_the_rest_is_put_back() throws ServiceException {
        vault.auth("ar", "{'type':'approle'}")
                .has("auth/ar/role/a", "{'token_ttl':3600}")
                .has("auth/ar/role/b", "{'token_ttl':3600}");
        folder.file("auth/ar/role/a.json", "{'token_ttl':'2h'}").file("auth/ar/role/b.json", "{'token_ttl':'2h'}");
        apply();
        vault.denies("auth/ar/role/b");
        var result = undo(Map.of());
        assertThat(result.outcome().message())
                .contains("NOT ALL PUT BACK: 1 item applied", "auth/ar/role/b", "the token may not read it");
        assertThat(vault.writes()).containsExactly("write auth/ar/role/a");
    }

    @Test
    void where_nothing_can_be_read_it_is_denied() throws ServiceException {
        vault.auth("ar", "{'type':'approle'}").has("auth/ar/role/a", "{'token_ttl':3600}");
        folder.file("auth/ar/role/a.json", "{'token_ttl':'2h'}");
        apply();
        vault.denies("auth/ar/role/a");
        assertThat(undo(Map.of()).outcome()).isInstanceOf(Outcome.Denied.class);
    }

    @Test
    void what_any_write_resets_is_written_with_its_old_value() throws ServiceException {
        vault.auth("j", "{'type':'jwt'}")
                .has("auth/j/role/r", "{'role_type':'jwt','bound_claims_type':'glob','token_ttl':3600}");
        folder.file("auth/j/role/r.json", "{'role_type':'jwt','bound_claims_type':'glob','token_ttl':'2h'}");
        apply();
        assertThat(undo(Map.of()).outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(vault.written("auth/j/role/r").orElseThrow())
                .isEqualTo(FakeVault.fields("{'token_ttl':3600,'role_type':'jwt','bound_claims_type':'glob'}"));
    }

    @Test
    void what_any_write_resets_and_another_one_has_set_since_is_not_reset() throws ServiceException {
        vault.auth("k", "{'type':'kubernetes'}").has("auth/k/role/r", "{'audience':'a','token_ttl':3600}");
        folder.file("auth/k/role/r.json", "{'token_ttl':'2h'}");
        apply();
        vault.has(
                "auth/k/role/r",
                "{'audience':'a','token_ttl':7200,'bound_service_account_namespace_selector':'env=x'}");
        assertThat(undo(Map.of()).outcome()).isInstanceOf(Outcome.Conflict.class);
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void what_the_server_counts_by_itself_is_no_change() throws ServiceException {
        vault.has("sys/quotas/lease-count/q", "{'name':'q','max_leases':10,'counter':1,'type':'lease-count'}");
        folder.file("sys/quotas/lease-count/q.json", "{'max_leases':20}");
        vault.before(
                "sys/quotas/lease-count/q",
                () -> vault.has(
                        "sys/quotas/lease-count/q", "{'name':'q','max_leases':10,'counter':5,'type':'lease-count'}"));
        apply();
        vault.has("sys/quotas/lease-count/q", "{'name':'q','max_leases':20,'counter':9,'type':'lease-count'}");
        assertThat(undo(Map.of()).outcome()).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void what_has_changed_since_is_taken_back_only_by_its_name() throws ServiceException {
        vault.engine("x", "{'type':'x'}").has("x/roles/r", "{'a':'1','b':'3','last_seen':1}");
        folder.file("mounts/x/roles/r.json", "{'a':'2'}");
        apply();
        vault.has("x/roles/r", "{'a':'2','b':'3','last_seen':9}");
        var refused = undo(Map.of()).outcome();
        assertThat(refused).isInstanceOf(Outcome.Conflict.class);
        assertThat(refused.message())
                .contains("so nothing was changed", "x/roles/r: it has changed since", "--even-if-changed");
        assertThat(bench.service()
                        .undoQuestions(bench.journal().entries().getFirst())
                        .changed())
                .isEqualTo(Map.of("x/roles/r", "it has changed since"));
        assertThat(vault.writes()).isEmpty();
        var entry = bench.journal().entries().getFirst();
        var order = new ApplyChange.Order(Secrets.NONE, OnFailure.STOP, ApplyListener.NONE);
        assertThat(bench.send(bench.service().undo(entry, order, Set.of("x/roles/s")))
                        .outcome())
                .isInstanceOf(Outcome.Refused.class);
        assertThat(bench.send(bench.service().undo(entry, order, Set.of("x/roles/r")))
                        .outcome())
                .isInstanceOf(Outcome.Applied.class);
        assertThat(bench.journal().entries().getLast().intent().warnings())
                .contains(
                        "x/roles/r: Taken back although it has changed since: what others changed there may be lost.");
        assertThat(vault.written("x/roles/r").orElseThrow())
                .isEqualTo(FakeVault.fields("{'a':'1','b':'3','last_seen':1}"));
    }
}
