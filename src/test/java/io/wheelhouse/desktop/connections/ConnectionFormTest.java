package io.wheelhouse.desktop.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.adapters.consul.ConsulAdapter;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.WorkspaceConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionFormTest {
    private static final WorkspaceConnection KEPT = new WorkspaceConnection(
            "consul",
            "consul",
            Map.of("address", List.of("https://one:8501"), "connect-timeout", List.of("5")),
            Map.of("token", new SecretReference.Command(List.of("vault", "read", "two words"))));

    private final ConnectionForm form = new ConnectionForm(new ConsulAdapter(), () -> "shop-consul");

    private FormField field(String name) {
        return form.field(name);
    }

    @Test
    void a_number_is_whole_and_what_is_typed_next_takes_the_problem_away() {
        field("connect-timeout").text().set("5 s");
        assertThat(form.check()).isFalse();
        assertThat(field("connect-timeout").problem().get()).isEqualTo("This is a whole number, such as 5.");
        field("connect-timeout").text().set(" 5 ");
        assertThat(field("connect-timeout").problem().get()).isEmpty();
        assertThat(form.check()).isTrue();
        assertThat(form.connection("consul").values()).containsEntry("connect-timeout", List.of("5"));
    }

    @Test
    void a_list_is_cut_and_what_is_empty_is_left_out() {
        field("address").text().set(" https://one:8501, https://two:8501 ,");
        field("datacenter").text().set(" ");
        assertThat(form.check()).isTrue();
        assertThat(form.connection("consul").values())
                .isEqualTo(Map.of("address", List.of("https://one:8501", "https://two:8501")));
    }

    @ParameterizedTest
    @CsvSource({
        "ENVIRONMENT, CONSUL_HTTP_TOKEN, true",
        "ENVIRONMENT, 8f3a-77, false",
        "ENVIRONMENT, two words, false",
        "FILE, /run/secrets/token, true",
        "FILE, ~/token, true",
        "FILE, token, false",
        "FILE, 'a\u0000b', false",
        "KEYCHAIN, any name at all, true",
        "COMMAND, vault read -field=token consul/creds/wheelhouse, true"
    })
    void a_secret_is_only_referred_to_and_one_in_the_wrong_place_is_not_repeated(
            SecretPlace place, String text, boolean fine) {
        field("token").choose(place);
        field("token").text().set(text.replace("\\u0000", "\0"));
        assertThat(form.check()).isEqualTo(fine);
        assertThat(field("token").problem().get()).doesNotContain(text);
        if (fine) {
            assertThat(form.connection("consul").secrets()).containsOnlyKeys("token");
        }
    }

    @Test
    void a_file_needs_its_whole_path_since_a_window_has_no_folder_that_it_was_started_in() {
        field("ca-file").text().set("ca.pem");
        assertThat(form.check()).isFalse();
        field("ca-file").text().set("~/ca.pem");
        assertThat(form.check()).isTrue();
        assertThat(form.connection("consul").values()).containsEntry("ca-file", List.of("~/ca.pem"));
        field("token").choose(SecretPlace.FILE);
        field("token").text().set("~/token");
        assertThat(form.connection("consul").secrets())
                .containsEntry("token", new SecretReference.File(Path.of("~/token")));
    }

    @Test
    void what_was_filled_in_for_a_place_is_there_again_and_the_keychain_proposes_a_name() {
        field("token").text().set("SHOP_TOKEN");
        field("token").choose(SecretPlace.KEYCHAIN);
        assertThat(field("token").text().get()).isEqualTo("shop-consul-token");
        field("token").type("s3cret");
        assertThat(form.typed())
                .isEqualTo(Map.of(new SecretReference.Keychain("shop-consul-token"), new Secret("s3cret")));
        field("token").choose(SecretPlace.ENVIRONMENT);
        assertThat(field("token").text().get()).isEqualTo("SHOP_TOKEN");
        field("token").choose(SecretPlace.KEYCHAIN);
        assertThat(form.typed()).as("a secret does not outlive its place").isEmpty();
    }

    @Test
    void what_nobody_touches_stays_as_the_file_has_it() {
        var loaded = ConnectionForm.of(new ConsulAdapter(), () -> "shop-consul", KEPT);
        assertThat(loaded.edited()).isFalse();
        assertThat(loaded.connection("consul")).isEqualTo(KEPT);
        loaded.field("address").text().set("https://two:8501");
        assertThat(loaded.edited()).isTrue();
        assertThat(loaded.connection("consul").secrets()).isEqualTo(KEPT.secrets());
        loaded.field("token").text().set("vault read other");
        assertThat(loaded.connection("consul").secrets())
                .containsEntry("token", new SecretReference.Shell("vault read other"));
    }

    @Test
    void a_refusal_that_names_a_field_stands_at_that_field() {
        assertThat(form.refused("consul: field connect-timeout: it must be a whole number of seconds"))
                .isEmpty();
        assertThat(field("connect-timeout").problem().get()).isEqualTo("It must be a whole number of seconds.");
        assertThat(form.refused("consul: field nobody: no")).contains("consul: field nobody: no");
        assertThat(form.refused("no authorities")).contains("no authorities");
    }

    @Test
    void what_was_filled_in_outlives_a_change_of_the_file_and_the_rest_follows_it() {
        var loaded = ConnectionForm.of(new ConsulAdapter(), () -> "shop-consul", KEPT);
        loaded.field("address").text().set("https://mine:8501");
        var theirs = new WorkspaceConnection(
                "consul",
                "consul",
                Map.of("address", List.of("https://theirs:8501"), "connect-timeout", List.of("9")),
                Map.of());
        assertThat(loaded.rebase(KEPT, theirs))
                .containsExactly(
                        "Address: https://one:8501 → https://theirs:8501",
                        "Token: command: [vault, read, two words] → not set",
                        "Connect timeout: 5 → 9");
        assertThat(loaded.connection("consul").values())
                .isEqualTo(Map.of("address", List.of("https://mine:8501"), "connect-timeout", List.of("9")));
        assertThat(loaded.connection("consul").secrets()).isEmpty();
    }
}
