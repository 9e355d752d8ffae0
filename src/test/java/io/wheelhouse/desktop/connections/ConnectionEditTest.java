package io.wheelhouse.desktop.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.adapters.consul.ConsulAdapter;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.spi.CredentialStore;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.testing.StandInKeychain;
import io.wheelhouse.testing.TestClock;
import io.wheelhouse.workspace.WorkspaceDraft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionEditTest {
    private static final String SHOP = """
        # hand-written
        connections:
          consul:
            address: http://127.0.0.1:1 # the old one
            token: {env: SHOP_TOKEN}
        """;

    @TempDir
    Path home;

    private final TestClock clock = new TestClock(java.time.Instant.parse("2026-11-24T00:00:00Z"));
    private final HandScreen screen = new HandScreen(clock);
    private final StandInKeychain keychain = new StandInKeychain();
    private final List<ConnectionEdit.Saved> saved = new ArrayList<>();
    private Path file;
    private Wheelhouse wheelhouse;

    @BeforeEach
    void open() throws Exception {
        wheelhouse = wheelhouse(keychain);
        file = home.resolve("config/workspaces/shop.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, SHOP);
    }

    @AfterEach
    void close() {
        wheelhouse.close();
    }

    private Wheelhouse wheelhouse(CredentialStore store) {
        return Wheelhouse.open(Map.of("WHEELHOUSE_HOME", home.toString(), "SET", "x"), clock, "desktop", () -> store);
    }

    private ConnectionEdit edit(EditTarget target) {
        return edit(target, wheelhouse);
    }

    private ConnectionEdit edit(EditTarget target, Wheelhouse with) {
        var model = new KeychainModel(screen, Runnable::run, with::keychain);
        var edit = new ConnectionEdit(target, new ConsulAdapter(), with, screen, Runnable::run, model, saved::add);
        screen.settle();
        return edit;
    }

    private WorkspaceDraft draft() throws Exception {
        return wheelhouse.workspaceFiles().editor().read(file);
    }

    private EditTarget existing() throws Exception {
        var draft = draft();
        return new EditTarget.Existing(draft, draft.workspace().connections().getFirst());
    }

    private void save(ConnectionEdit edit) {
        edit.save();
        screen.settle();
    }

    private static void fill(ConnectionEdit edit, String field, String text) {
        edit.form().get().field(field).text().set(text);
    }

    private static String problem(ConnectionEdit edit, String field) {
        return edit.form().get().field(field).problem().get();
    }

    @Test
    void a_connection_is_changed_in_its_file_and_the_workspace_opened_again() throws Exception {
        var edit = edit(existing());
        fill(edit, "address", "http://127.0.0.1:2");
        save(edit);
        assertThat(saved)
                .containsExactly(new ConnectionEdit.Saved("Connection consul of workspace shop was saved.", "shop"));
        assertThat(file).hasContent(SHOP.replace("127.0.0.1:1", "127.0.0.1:2"));
    }

    @Test
    void another_connection_gets_a_name_that_is_free() throws Exception {
        var edit = edit(new EditTarget.Another(draft()));
        assertThat(edit.name().get()).isEqualTo("consul-2");
        fill(edit, "address", "http://127.0.0.1:2");
        save(edit);
        assertThat(draft().workspace().connections()).extracting("name").containsExactly("consul", "consul-2");
        assertThat(draft().text()).startsWith(SHOP);
    }

    @Test
    void a_new_workspace_needs_a_name_that_is_free_and_fit() throws Exception {
        var edit = edit(new EditTarget.NewWorkspace());
        save(edit);
        assertThat(edit.workspaceProblem().get()).isEqualTo("The workspace needs a name.");
        edit.workspaceName().set("shop");
        save(edit);
        assertThat(edit.workspaceProblem().get()).contains("a workspace shop already");
        edit.workspaceName().set("sandbox");
        save(edit);
        assertThat(edit.workspaceProblem().get()).contains("taken by a built-in workspace");
        assertThat(saved).isEmpty();
        edit.workspaceName().set("live");
        fill(edit, "address", "http://127.0.0.1:2");
        save(edit);
        assertThat(saved).containsExactly(new ConnectionEdit.Saved("Workspace live was added.", "live"));
        assertThat(wheelhouse.workspaceFiles().read("live").connections()).hasSize(1);
    }

    @Test
    void what_the_adapter_refuses_stands_at_its_field_and_nothing_is_written() throws Exception {
        var edit = edit(existing());
        fill(edit, "connect-timeout", "0");
        save(edit);
        assertThat(problem(edit, "connect-timeout")).startsWith("It must be a whole number of seconds");
        assertThat(file).hasContent(SHOP);
        assertThat(saved).isEmpty();
    }

    @Test
    void a_typed_secret_goes_to_the_keychain_and_only_its_name_to_the_file() throws Exception {
        var edit = edit(existing());
        var token = edit.form().get().field("token");
        token.choose(SecretPlace.KEYCHAIN);
        token.type("s3cret");
        assertThat(edit.preview().orElseThrow().fresh()).containsExactly("    token: {keychain: shop-consul-token}");
        save(edit);
        assertThat(keychain.find("shop-consul-token")).contains(new Secret("s3cret"));
        assertThat(Files.readString(file))
                .contains("{keychain: shop-consul-token}")
                .doesNotContain("s3cret");
        assertThat(token.typed()).as("it is forgotten").isEmpty();
        assertThat(saved).hasSize(1);
    }

    @Test
    void an_entry_of_somebody_else_is_not_overwritten_and_can_be_used() throws Exception {
        keychain.store("shop-consul-token", new Secret("theirs"));
        var edit = edit(existing());
        var token = edit.form().get().field("token");
        token.choose(SecretPlace.KEYCHAIN);
        token.type("mine");
        save(edit);
        assertThat(problem(edit, "token")).startsWith("The keychain has an entry of this name already.");
        assertThat(keychain.find("shop-consul-token")).contains(new Secret("theirs"));
        assertThat(file).hasContent(SHOP);
        token.type("");
        save(edit);
        assertThat(file).content().contains("{keychain: shop-consul-token}");
    }

    @Test
    void an_entry_that_is_not_there_is_not_referred_to() throws Exception {
        var edit = edit(existing());
        edit.form().get().field("token").choose(SecretPlace.KEYCHAIN);
        save(edit);
        assertThat(problem(edit, "token")).startsWith("The keychain has no entry of this name.");
        assertThat(file).hasContent(SHOP);
    }

    @Test
    void a_keychain_that_refuses_loses_nothing() throws Exception {
        var edit = edit(existing());
        var token = edit.form().get().field("token");
        token.choose(SecretPlace.KEYCHAIN);
        token.type("s3cret");
        keychain.refuse("The keychain is locked.");
        save(edit);
        assertThat(problem(edit, "token")).isEqualTo("The keychain is locked. Nothing was written to the file.");
        assertThat(file).hasContent(SHOP);
        assertThat(token.typed()).contains(new Secret("s3cret"));
        keychain.heal();
        save(edit);
        assertThat(saved).hasSize(1);
    }

    @Test
    void a_write_that_fails_loses_nothing_and_what_is_in_the_keychain_need_not_be_typed_again() throws Exception {
        // Permissions do not stop every user; a name that leaves no room for the fresh file beside it does.
        file = Files.writeString(
                file.resolveSibling("s".repeat(245) + ".yaml"), SHOP.replace("# hand-written", "name: other"));
        var edit = edit(existing());
        var token = edit.form().get().field("token");
        token.choose(SecretPlace.KEYCHAIN);
        token.type("s3cret");
        save(edit);
        assertThat(edit.trouble().get())
                .contains("cannot be written")
                .endsWith("The keychain has the secret already; it need not be typed again.");
        assertThat(token.text().get()).isEqualTo("other-consul-token");
        assertThat(token.typed()).isEmpty();
        assertThat(keychain.find("other-consul-token")).contains(new Secret("s3cret"));
        save(edit);
        assertThat(edit.trouble().get())
                .as("the entry is not in the way of a second try")
                .contains("cannot be written");
        assertThat(saved).isEmpty();
    }

    @Test
    void a_file_that_somebody_changed_is_shown_and_what_was_filled_in_is_kept() throws Exception {
        var edit = edit(existing());
        fill(edit, "datacenter", "dc2");
        var token = edit.form().get().field("token");
        token.choose(SecretPlace.KEYCHAIN);
        token.type("s3cret");
        Files.writeString(file, SHOP.replace("127.0.0.1:1", "127.0.0.1:9"));
        save(edit);
        assertThat(edit.moved().get()).isPresent();
        assertThat(keychain.find("shop-consul-token"))
                .as("nothing was stored either")
                .isEmpty();
        assertThat(edit.lookAgain()).containsExactly("Address: http://127.0.0.1:1 → http://127.0.0.1:9");
        save(edit);
        assertThat(saved).hasSize(1);
        assertThat(file)
                .content()
                .contains("http://127.0.0.1:9 # the old one")
                .contains("datacenter: dc2")
                .contains("# hand-written");
    }

    @Test
    void a_connection_that_somebody_removed_can_be_added_again() throws Exception {
        var edit = edit(existing());
        fill(edit, "address", "http://127.0.0.1:2");
        Files.writeString(file, "connections:\n  other:\n    type: consul\n");
        save(edit);
        assertThat(edit.lookAgain())
                .containsExactly("The connection is not in the file any more. Saving adds it again.");
        save(edit);
        assertThat(draft().workspace().connections()).extracting("name").containsExactly("other", "consul");
    }

    @Test
    void a_layout_that_a_form_cannot_change_is_left_to_the_hand() throws Exception {
        Files.writeString(file, "connections: {consul: {address: x}}\n");
        var edit = edit(existing());
        fill(edit, "address", "y");
        save(edit);
        assertThat(edit.trouble().get()).contains("Edit it by hand");
        assertThat(edit.form().get().field("address").text().get()).isEqualTo("y");
    }

    @Test
    void values_are_tried_before_they_are_saved_with_a_secret_that_lies_nowhere_yet() throws Exception {
        var edit = edit(new EditTarget.NewWorkspace());
        fill(edit, "address", "http://127.0.0.1:1");
        var token = edit.form().get().field("token");
        token.choose(SecretPlace.KEYCHAIN);
        assertThat(token.text().get()).isEqualTo("consul-token");
        token.type("s3cret");
        edit.test();
        screen.settle();
        assertThat(edit.trial().health().get()).isInstanceOfSatisfying(Health.Tried.class, tried -> {
            assertThat(tried.report().reached()).isFalse();
            assertThat(tried.report().toString()).contains("127.0.0.1:1").doesNotContain("keychain");
        });
        assertThat(keychain.find("consul-token")).isEmpty();
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    void a_try_without_its_variable_names_that_and_asks_no_server() throws Exception {
        var edit = edit(existing());
        edit.test();
        screen.settle();
        assertThat(edit.trial().health().get()).isInstanceOfSatisfying(Health.Tried.class, tried -> assertThat(
                        tried.report().steps())
                .singleElement()
                .satisfies(step -> assertThat(step.detail())
                        .isEqualTo("SHOP_TOKEN is not set where Wheelhouse was started, so the server was not"
                                + " asked.")));
    }

    @Test
    void a_machine_without_a_keychain_keeps_references_only() throws Exception {
        try (var without = wheelhouse(CredentialStore.NONE)) {
            var edit = edit(existing(), without);
            assertThat(edit.keychain().get())
                    .isEqualTo(new KeychainModel.State.Missing(
                            "There is no keychain on this machine that Wheelhouse can use."));
            edit.form().get().field("token").choose(SecretPlace.KEYCHAIN);
            save(edit);
            assertThat(saved).hasSize(1);
            assertThat(file).content().contains("{keychain: shop-consul-token}");
        }
    }

    @Test
    void a_variable_that_is_not_set_is_known() throws Exception {
        var edit = edit(existing());
        var token = edit.form().get().field("token");
        assertThat(edit.unset(token)).isTrue();
        token.text().set("SET");
        assertThat(edit.unset(token)).isFalse();
        token.text().set("not a name");
        edit.form().get().check();
        assertThat(edit.unset(token)).isFalse();
    }

    @Test
    void a_closed_form_forgets_what_was_typed() throws Exception {
        var edit = edit(existing());
        var token = edit.form().get().field("token");
        token.choose(SecretPlace.KEYCHAIN);
        token.type("s3cret");
        edit.close();
        assertThat(token.typed()).isEqualTo(Optional.empty());
        assertThat(edit.form().get().typed()).isEmpty();
    }
}
