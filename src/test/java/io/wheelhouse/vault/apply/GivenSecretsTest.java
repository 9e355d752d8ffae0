package io.wheelhouse.vault.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.plan.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that is given fills a field that takes one, is told of, and is never called verified. */
class GivenSecretsTest {
    private static final String ADA = "auth/up/users/ada";

    @TempDir
    Path path;

    private final FakeVault vault = new FakeVault().auth("up", "{'type':'userpass'}");
    private final Workbench bench = Workbench.at(vault);

    private Folder folder() {
        return new Folder(path).file("auth/up/users/ada.json", "{'token_ttl':'1h'}");
    }

    private ApplyChange change(String field, ApplyListener listener) {
        var secrets = new Secrets(Map.of(new SecretRef(ADA, field), new Secret("Zebra-Walks-7")));
        return bench.service()
                .apply(
                        folder().read(),
                        new Selection.Everything(),
                        new ApplyChange.Order(secrets, OnFailure.STOP, listener));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"pasword", "token_policies", "token_ttl", "other_password", "a.password"})
    void goes_into_no_other_field(String field) throws ServiceException {
        vault.has(ADA, "{'token_ttl':60}");
        var outcome = bench.send(change(field, ApplyListener.NONE)).outcome();
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.message()).contains(field, "password");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void of_another_name_does_not_make_what_needs_one() throws ServiceException {
        var outcome = bench.send(change("pasword", ApplyListener.NONE)).outcome();
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(vault.writes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "nomad,    config/access, token,    client_key, false",
        "nomad,    config/access, token,    token,      true",
        "userpass, users/ada,     password, token,      false",
        "userpass, users/ada,     password, password,   true"
    })
    void makes_what_needs_that_very_one(String type, String place, String needed, String given, boolean made)
            throws ServiceException {
        var area = type.equals("userpass") ? "auth" : "mounts";
        vault.auth("x", "{'type':'%s'}".formatted(type)).engine("x", "{'type':'%s'}".formatted(type));
        var folder = new Folder(path).file("%s/x/%s.json".formatted(area, place), "{'max_token_name_length':9}");
        var outcome = bench.apply(folder.read(), Map.of("%s/x/%s#%s".formatted(area, place, given), "Zebra-Walks-7"))
                .outcome();
        assertThat(outcome instanceof Outcome.Applied).isEqualTo(made);
        if (!made) {
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            assertThat(outcome.message()).contains("needs a secret").doesNotContain("Zebra");
            assertThat(bench.plan(folder.read(), Map.of("%s/x/%s#%s".formatted(area, place, given), "Zebra-Walks-7"))
                            .items()
                            .getFirst()
                            .needs())
                    .extracting(SecretRef::field)
                    .containsExactly(needed);
        }
    }

    @Test
    void of_a_password_may_be_its_hash() throws ServiceException {
        assertThat(bench.apply(folder().read(), Map.of(ADA + "#password_hash", "Zebra-Walks-7"))
                        .outcome())
                .isInstanceOf(Outcome.Applied.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"60", "3600"})
    void is_told_of_beside_what_differs(String live) throws ServiceException {
        vault.has(ADA, "{'token_ttl':%s}".formatted(live));
        var preview = (Preview.Ready<ApplyPlan>)
                change("password", ApplyListener.NONE).preview();
        assertThat(preview.effects())
                .extracting(effect -> effect.resource() + " " + effect.after().orElse(""))
                .contains(ADA + "#password a secret that was given");
    }

    @Test
    void is_not_verified() throws ServiceException {
        var results = new ArrayList<ItemResult>();
        var result = bench.send(change("password", new ApplyListener() {
            @Override
            public void ended(ItemResult ended) {
                results.add(ended);
            }
        }));
        assertThat(result.outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(results).singleElement().extracting(ItemResult::verified).isEqualTo(false);
        assertThat(result.items().getFirst().message()).contains("Not verified", "password");
    }

    @Test
    void of_a_plugin_goes_by_its_name() throws ServiceException {
        vault.engine("db", "{'type':'database'}").has("db/config/c", "{'plugin_name':'p'}");
        var folder = new Folder(path).file("mounts/db/config/c.json", "{'plugin_name':'q'}");
        assertThat(bench.apply(folder.read(), Map.of("db/config/c#service_account_json", "Zebra"))
                        .outcome())
                .isInstanceOf(Outcome.Applied.class);
        assertThat(bench.apply(folder.read(), Map.of("db/config/c#plugin_version", "Zebra"))
                        .outcome())
                .isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "auth/o/config#provider_config.client_secret | {'provider':'x','client_secret':'Zebra'}",
                "k/config#servers[1].auth.token              | [{'url':'x'},{'url':'y','auth':{'token':'Zebra'}}]"
            })
    void within_an_object_goes_to_its_place(String place, String written) throws ServiceException {
        vault.auth("o", "{'type':'oidc'}").engine("k", "{'type':'kubernetes'}");
        var folder = new Folder(path)
                .file("auth/o/config.json", "{'oidc_discovery_url':'https://i','provider_config':{'provider':'x'}}")
                .file("mounts/k/config.json", "{'servers':[{'url':'x'},{'url':'y','auth':{}}]}");
        var result = bench.apply(folder.read(), Map.of(place, "Zebra"));
        assertThat(result.outcome()).as(result.outcome().message()).isInstanceOf(Outcome.Applied.class);
        var parts = place.split("#", 2);
        var sent = vault.written(parts[0]).orElseThrow().field(parts[1].replaceFirst("[.\\[].*", ""));
        assertThat(revealed(sent.orElseThrow())).isEqualTo(FakeVault.json(written));
        assertThat(result + "" + bench.journal().entries()).doesNotContain("Zebra");
    }

    private static VaultValue revealed(VaultValue value) {
        return switch (value) {
            case VaultValue.Concealed concealed ->
                new VaultValue.Text(concealed.secret().reveal());
            case VaultValue.Items items ->
                new VaultValue.Items(
                        items.items().stream().map(GivenSecretsTest::revealed).toList());
            case VaultValue.Fields fields -> {
                var each = new LinkedHashMap<String, VaultValue>();
                fields.fields().forEach((name, one) -> each.put(name, revealed(one)));
                yield new VaultValue.Fields(each);
            }
            default -> value;
        };
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "auth/ar/role/r#my_token",
                "auth/ar/role/r#token_policies.token",
                "auth/o/config#provider_config",
                "auth/o/config#other.client_secret",
                "auth/o/config#provider_config.provider",
                "k/config#servers[2].token",
                "k/config#servers.token",
                "k/config#url.token",
                "k/config#.token",
                "k/config#servers[x].token"
            })
    void has_no_place_where_nothing_is_secret_or_no_object_lies_around_it(String place) throws ServiceException {
        vault.auth("ar", "{'type':'approle'}").auth("o", "{'type':'oidc'}").engine("k", "{'type':'kubernetes'}");
        var folder = new Folder(path)
                .file("auth/ar/role/r.json", "{'token_ttl':'1h'}")
                .file("auth/o/config.json", "{'oidc_discovery_url':'https://i','provider_config':{'provider':'x'}}")
                .file("mounts/k/config.json", "{'url':'x','servers':[{'url':'x'},{'url':'y'}]}");
        var outcome = bench.apply(folder.read(), Map.of(place, "Zebra")).outcome();
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.message()).contains("has no secret");
        assertThat(vault.writes()).isEmpty();
    }

    @Test
    void that_a_server_has_within_an_object_is_no_difference_and_is_told_of() throws ServiceException {
        vault.auth("o", "{'type':'oidc'}")
                .has(
                        "auth/o/config",
                        "{'default_role':'a','provider_config':{'provider':'x','client_secret':'Zebra','deep':{'token':'Zebra'}}}");
        var folder = new Folder(path)
                .file("auth/o/config.json", "{'default_role':'a','provider_config':{'provider':'x','deep':{}}}");
        var item = bench.plan(folder.read(), Map.of()).items().getFirst();
        assertThat(item.verdict().name()).isEqualTo("SAME");
        assertThat(item.warnings())
                .contains(
                        "The server has a secret in provider_config.client_secret, which no file holds: a write here may take it away, unless you give it with --secret.",
                        "The server has a secret in provider_config.deep.token, which no file holds: a write here may take it away, unless you give it with --secret.");
        assertThat(item.toString()).doesNotContain("Zebra");
    }
}
