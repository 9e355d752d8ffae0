package io.wheelhouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.workspace.WorkspaceEditor.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceEditorTest {
    private static final String HAND_WRITTEN = """
        # Who to ask: the platform team
        name: shop   # as it is called on the wall

        connections:
          # the old one
          consul:
            address: "http://old:8500" # moves in May
            token: {env: OLD_TOKEN}
            servers:
              - a
              - b
            # timeout:
            # ask before you shorten it

          # the new one
          second:
            type: consul
            address: 'http://söcond:8500'   # 🙂 fine

        environments: {qa: {policy: routine}}
        # the end
        """;

    @TempDir
    Path folder;

    private WorkspaceEditor editor() {
        return new WorkspaceFiles(
                        new Folders(
                                folder.resolve("home"),
                                folder.resolve("config"),
                                folder.resolve("data"),
                                folder.resolve("state")),
                        List.of(TestAdapter.CONSUL, TestAdapter.VAULT))
                .editor();
    }

    private WorkspaceDraft draft(String text) throws Exception {
        var file = folder.resolve("shop.yaml");
        Files.writeString(file, text);
        return editor().read(file);
    }

    private static WorkspaceConnection connection(WorkspaceDraft draft, String name) {
        return draft.workspace().connections().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static WorkspaceConnection with(WorkspaceConnection one, String field, String... values) {
        var all = new HashMap<>(one.values());
        all.put(field, List.of(values));
        if (values.length == 0) {
            all.remove(field);
        }
        return new WorkspaceConnection(one.name(), one.type(), all, one.secrets());
    }

    private static WorkspaceConnection with(WorkspaceConnection one, SecretReference token) {
        return new WorkspaceConnection(one.name(), one.type(), one.values(), Map.of("token", token));
    }

    @Test
    void only_the_value_that_changed_moves_and_every_comment_stays() throws Exception {
        var before = draft(HAND_WRITTEN);
        var after = editor().changing(before, with(connection(before, "consul"), "address", "http://new:8500"));
        assertThat(before.to(after).gone()).containsExactly("    address: \"http://old:8500\" # moves in May");
        assertThat(before.to(after).fresh()).containsExactly("    address: http://new:8500 # moves in May");
    }

    @Test
    void a_reference_changes_in_its_place() throws Exception {
        var before = draft(HAND_WRITTEN);
        var after = editor().changing(
                        before, with(connection(before, "consul"), new SecretReference.Keychain("shop-consul-token")));
        assertThat(before.to(after).gone()).containsExactly("    token: {env: OLD_TOKEN}");
        assertThat(before.to(after).fresh()).containsExactly("    token: {keychain: shop-consul-token}");
    }

    @Test
    void a_field_takes_the_place_of_the_comment_that_held_it() throws Exception {
        var before = draft(HAND_WRITTEN);
        var after = editor().changing(before, with(connection(before, "consul"), "timeout", "5"));
        assertThat(before.to(after).gone()).containsExactly("    # timeout:");
        assertThat(before.to(after).fresh()).containsExactly("    timeout: 5");
    }

    @Test
    void a_list_under_its_name_becomes_one_line_and_a_new_field_comes_last() throws Exception {
        var before = draft(HAND_WRITTEN);
        var wanted = with(with(connection(before, "consul"), "servers", "c"), "verify", "false");
        var after = editor().changing(before, wanted);
        assertThat(before.to(after).gone()).containsExactly("    servers:", "      - a", "      - b");
        assertThat(before.to(after).fresh()).containsExactly("    servers: c", "    verify: false");
    }

    @Test
    void a_field_that_goes_leaves_its_comment() throws Exception {
        var before = draft("""
            connections:
              consul:
                address: x
                caFile: /ca.pem   # until the new authority
            """);
        var after = editor().changing(before, with(connection(before, "consul"), "caFile"));
        assertThat(after.text()).isEqualTo("""
            connections:
              consul:
                address: x
                # until the new authority
            """);
    }

    @Test
    void what_has_letters_outside_the_first_plane_before_it_is_changed_in_the_right_place() throws Exception {
        var before = draft(HAND_WRITTEN);
        var after = editor().changing(before, with(connection(before, "second"), "address", "http://third:8500"));
        assertThat(before.to(after).fresh()).containsExactly("    address: http://third:8500   # 🙂 fine");
    }

    @Test
    void a_connection_is_added_after_the_others_and_their_comments() throws Exception {
        var before = draft("""
            connections:
              consul:
                address: x
                # token:

            # the end
            """);
        var fresh = new WorkspaceConnection(
                "vault", "vault", Map.of("address", List.of("y")), Map.of("token", new SecretReference.Env("T")));
        var after = editor().adding(before, fresh);
        assertThat(after.text()).isEqualTo("""
            connections:
              consul:
                address: x
                # token:
              vault:
                type: vault
                address: y
                token: {env: T}

            # the end
            """);
        assertThatThrownBy(() -> editor().adding(after, fresh)).hasMessage("There is a connection vault already.");
    }

    @Test
    void a_connection_is_removed_with_its_own_lines_only() throws Exception {
        var before = draft(HAND_WRITTEN);
        var after = editor().removing(before, "consul");
        assertThat(before.to(after).gone())
                .startsWith("  consul:")
                .endsWith("    # ask before you shorten it")
                .hasSize(8);
        assertThat(before.to(after).fresh()).isEmpty();
        assertThatThrownBy(() -> editor().removing(after, "second"))
                .hasMessageContaining("the only connection of this workspace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connections: {consul: {address: x}}\n",
                "connections:\n  consul: {address: x}\n",
                "connections:\n  consul:\n    address: >\n      x\n",
                "connections:\n  consul: &a\n    address: &b x\n",
                "connections:\n  consul:\n    address: &b x\n  second:\n    type: consul\n    address: *b\n"
            })
    void a_layout_that_a_form_cannot_change_safely_is_left_to_the_hand(String text) throws Exception {
        var before = draft(text);
        assertThatThrownBy(() -> editor().changing(before, with(connection(before, "consul"), "address", "y")))
                .isInstanceOf(InvalidWorkspace.class)
                .hasMessageContaining("Edit it by hand");
    }

    @Test
    void comments_within_a_list_that_changes_are_left_to_the_hand() throws Exception {
        var before = draft("""
            connections:
              consul:
                address: x
                servers:
                  - a
                  # the slow one
                  - b
            """);
        assertThatThrownBy(() -> editor().changing(before, with(connection(before, "consul"), "servers", "c")))
                .hasMessageContaining("a comment would be lost: the slow one")
                .hasMessageContaining("Edit it by hand");
    }

    @Test
    void line_breaks_stay_as_they_are_in_the_file() throws Exception {
        var before = draft("connections:\r\n  consul:\r\n    address: x\r\n");
        assertThat(editor().changing(before, with(connection(before, "consul"), "timeout", "5"))
                        .text())
                .isEqualTo("connections:\r\n  consul:\r\n    address: x\r\n    timeout: 5\r\n");
    }

    @Test
    void a_path_may_begin_at_home_and_is_written_as_it_was_typed() throws Exception {
        var before = draft("connections:\n  consul:\n    address: x");
        var after = editor().changing(before, with(connection(before, "consul"), "caFile", "~/ca.pem"));
        assertThat(after.text()).endsWith("    caFile: \"~/ca.pem\"\n");
        assertThat(connection(after, "consul").values().get("caFile"))
                .containsExactly(folder.resolve("home/ca.pem").toString());
    }

    @Test
    void what_somebody_else_wrote_meanwhile_is_not_overwritten() throws Exception {
        var before = draft(HAND_WRITTEN);
        var after = editor().changing(before, with(connection(before, "consul"), "address", "mine"));
        var theirs = HAND_WRITTEN.replace("http://old:8500", "theirs");
        Files.writeString(before.file(), theirs);
        assertThat(editor().write(before, after)).isInstanceOfSatisfying(Written.Moved.class, moved -> assertThat(
                        connection(moved.present(), "consul").values().get("address"))
                .containsExactly("theirs"));
        assertThat(before.file()).hasContent(theirs);
    }

    @Test
    void a_link_stays_a_link_and_permissions_stay() throws Exception {
        draft(HAND_WRITTEN);
        Files.setPosixFilePermissions(folder.resolve("shop.yaml"), PosixFilePermissions.fromString("rw-r-----"));
        var link = Files.createSymbolicLink(folder.resolve("link.yaml"), folder.resolve("shop.yaml"));
        var before = editor().read(link);
        var after = editor().changing(before, with(connection(before, "consul"), "address", "mine"));
        assertThat(editor().write(before, after)).isInstanceOf(Written.Done.class);
        assertThat(link).isSymbolicLink().hasContent(after.text());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("shop.yaml"))))
                .isEqualTo("rw-r-----");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("shop.yaml", "link.yaml");
        }
    }

    @Test
    void a_file_that_is_gone_is_said_to_be_gone() throws Exception {
        var before = draft(HAND_WRITTEN);
        Files.delete(before.file());
        assertThatThrownBy(() -> editor().write(before, before)).hasMessageContaining("any more");
    }
}
