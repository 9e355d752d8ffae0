package io.wheelhouse.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.rule.SecretNames;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in a tree is refused and never shown, wherever it stands; one that a server shows is not shown on. */
class SecretsInTreeTest {
    private static final String SECRET = "Zebra-Walks-7";

    @TempDir
    Path path;

    private final FakeVault vault = new FakeVault()
            .auth("o", "{'type':'oidc'}")
            .engine("db", "{'type':'database'}")
            .engine("k", "{'type':'kubernetes'}")
            .engine("m", "{'type':'pki','options':{'token':'Zebra-Walks-7'}}");

    private final Workbench bench = Workbench.at(vault);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "auth/o/config.json|{'provider_config':{'client_secret':'Zebra-Walks-7'}}",
                "auth/o/config.json|{'provider_config':{'a':[{'Client-Secret':'Zebra-Walks-7'}]}}",
                "sys/mounts/m.json|{'options':{'token':'Zebra-Walks-7'}}",
                "sys/mounts/new.json|{'type':'pki','options':{'password':'Zebra-Walks-7'}}",
                "sys/audit/a.json|{'type':'socket','options':{'token':'Zebra-Walks-7'}}",
                "identity/entity/name/e.json|{'metadata':{'password':'Zebra-Walks-7'}}",
                "mounts/db/config/c.json|{'Password':'Zebra-Walks-7'}",
                "mounts/db/config/c.json|{'admin_password':'Zebra-Walks-7'}",
                "mounts/db/config/c.json|{'service_account_token':'Zebra-Walks-7'}",
                "mounts/db/config/c.json|{'aws_secret_access_key':'Zebra-Walks-7'}",
                "mounts/k/config.json|{'service_account_jwt':'Zebra-Walks-7'}",
                "sys/audit/a.json|{'type':'socket','options':['address=x','token=Zebra-Walks-7']}",
                "sys/audit/a.json|{'type':'socket','options':'token=Zebra-Walks-7'}",
                "identity/entity/name/e.json|{'metadata':['Api-Key = Zebra-Walks-7']}",
                "mounts/k/config.json|{'tokens':['Zebra-Walks-7']}",
                "mounts/k/config.json|{'admin_passwords':['Zebra-Walks-7']}",
                "mounts/k/config.json|{'clientSecrets':{'a':'Zebra-Walks-7'}}",
                "mounts/k/config.json|{'api_keys':'Zebra-Walks-7'}",
                "mounts/k/config.json|{'servers':[{'url':'x','token':'Zebra-Walks-7'}]}"
            })
    void is_refused_and_not_shown(String file, String text) throws ServiceException {
        var tree = new Folder(path).file(file, text).read();
        var plan = bench.plan(tree, Map.of());
        assertThat(plan.items()).singleElement().extracting(ItemPlan::verdict).isEqualTo(ItemVerdict.ERROR);
        var result = bench.apply(tree, Map.of());
        assertThat(vault.writes()).isEmpty();
        assertThat(plan.items().toString() + result + bench.journal().entries()).doesNotContain(SECRET);
    }

    @Test
    void of_a_server_is_not_shown_on_and_not_kept() throws ServiceException {
        vault.has(
                "db/config/c",
                "{'plugin_name':'a','admin_password':'Zebra-Walks-7','extra':{'sessionToken':'Zebra-Walks-7'}}");
        vault.has("pki/config/cluster", "{'path':'a'}").engine("pki", "{'type':'pki'}");
        var tree = new Folder(path)
                .file("mounts/db/config/c.json", "{'plugin_name':'b','extra':{'a':'b'}}")
                .file("sys/mounts/m.json", "{'description':'x','options':{'a':'b'}}")
                .read();
        var plan = bench.plan(tree, Map.of());
        var result = bench.apply(tree, Map.of());
        var kept = bench.journal().entries().stream().map(JournalEntry::intent).toList();
        assertThat(kept).isNotEmpty();
        assertThat(plan.items().stream().map(ItemPlan::fields).toList().toString() + result + kept)
                .doesNotContain(SECRET);
        assertThat(bench.service().adopt().files().toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "token_ttl",
                "token_policies",
                "token_type",
                "secret_id_ttl",
                "password_policy",
                "token_reviewer_jwt_set",
                "public_key",
                "bind_secret_id",
                "access_key",
                "key_type",
                "public_keys",
                "allowed_user_key_lengths",
                "token_policies_template_claims",
                "jwt_validation_pubkeys",
                "oidc_scopes"
            })
    void is_not_suspected_in_any_name(String name) {
        assertThat(SecretNames.is(name)).isFalse();
    }

    @Test
    void is_no_flag_and_nothing_empty() throws ServiceException {
        var tree = new Folder(path)
                .file(
                        "mounts/k/config.json",
                        "{'disable_local_ca_jwt':true,'use_token':false,'my_api_key':'','max_tokens':5,'env':['a=b','token={{x}}']}")
                .read();
        assertThat(bench.plan(tree, Map.of()).items())
                .singleElement()
                .extracting(ItemPlan::verdict)
                .isNotEqualTo(ItemVerdict.ERROR);
    }

    @Test
    void is_told_where_it_stands_and_how_it_is_given_instead() throws ServiceException {
        var tree = new Folder(path)
                .raw("auth/o/config.json", """
                        {"provider_config": {
                          "provider": "x",
                          "client_secret": "Zebra-Walks-7"}}
                        """)
                .file("mounts/k/config.json", "{'servers':[{'url':'x'},{'token':'Zebra-Walks-7'}]}")
                .file("identity/entity/name/e.json", "{'metadata':{'password':'Zebra-Walks-7'}}")
                .read();
        var said = "a secret stands here in the clear; take it out of the tree, and change it, since Git keeps it";
        assertThat(bench.plan(tree, Map.of()).items())
                .extracting(item -> item.error().orElseThrow())
                .containsExactly(
                        "auth/o/config.json, line 3: provider_config.client_secret: %s; it can be given with --secret auth/o/config#provider_config.client_secret."
                                .formatted(said),
                        "identity/entity/name/e.json, line 1: metadata.password: %s.".formatted(said),
                        "mounts/k/config.json, line 1: servers[1].token: %s; it can be given with --secret k/config#servers[1].token."
                                .formatted(said));
    }
}
