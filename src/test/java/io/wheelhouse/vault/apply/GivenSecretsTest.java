package io.wheelhouse.vault.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.plan.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
}
