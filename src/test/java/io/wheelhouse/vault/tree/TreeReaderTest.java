package io.wheelhouse.vault.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.vault.text.JsonWriter;
import io.wheelhouse.vault.text.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeReaderTest {
    @TempDir
    Path folder;

    private void file(String name, String text) throws IOException {
        file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void file(String name, byte[] bytes) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private Tree read() {
        return TreeReader.read(folder);
    }

    private void refused(String... messages) {
        assertThat(read().problems()).extracting(Problem::message).containsExactly(messages);
    }

    @Test
    void a_file_is_what_an_api_path_should_hold() throws IOException {
        file("sys/mounts/pki.json", "{\"type\":\"pki\"}");
        file("sys/auth/team/ldap.yaml", "type: ldap");
        file("auth/team/ldap/config.hcl", "url = \"ldaps://dc\"");
        file("mounts/pki/roles/web.site.json", "{\"key_type\":\"rsa\"}");
        file("identity/group/name/ops.yml", "policies: [ops]");
        assertThat(read().problems()).isEmpty();
        assertThat(read().items())
                .extracting(item -> item.path() + " " + JsonWriter.compact(item.fields()))
                .containsExactly(
                        "auth/team/ldap/config {\"url\":\"ldaps://dc\"}",
                        "identity/group/name/ops {\"policies\":[\"ops\"]}",
                        "pki/roles/web.site {\"key_type\":\"rsa\"}",
                        "sys/auth/team/ldap {\"type\":\"ldap\"}",
                        "sys/mounts/pki {\"type\":\"pki\"}");
    }

    @Test
    void a_policy_is_its_text_or_a_hash_of_it() throws IOException {
        file("sys/policy/a.hcl", "path \"x\" { capabilities = [\"read\"] } # why\n");
        file("sys/policy/b.json", "{\n\"path\": {\"x\": {\"capabilities\": [\"read\"]}}}");
        file("sys/policy/c.yaml", "path:\n  x:\n    capabilities: [read]\n");
        file("sys/policy/d.json", "{\"policy\":\"path \\\"x\\\" { capabilities = [\\\"read\\\"] }\"}");
        file("sys/policies/password/p.hcl", "length = 20\nrule \"charset\" { charset = \"abc\" }\n");
        var items = read().items();
        assertThat(items.subList(1, 5))
                .extracting(TreeItem::meaning)
                .containsOnly(items.get(1).meaning());
        assertThat(items)
                .extracting(
                        item -> JsonWriter.compact(item.fields().field("policy").orElseThrow()))
                .containsExactly(
                        "\"length = 20\\nrule \\\"charset\\\" { charset = \\\"abc\\\" }\\n\"",
                        "\"path \\\"x\\\" { capabilities = [\\\"read\\\"] } # why\\n\"",
                        "\"{\\\"path\\\":{\\\"x\\\":{\\\"capabilities\\\":[\\\"read\\\"]}}}\"",
                        "\"{\\\"path\\\":{\\\"x\\\":{\\\"capabilities\\\":[\\\"read\\\"]}}}\"",
                        "\"path \\\"x\\\" { capabilities = [\\\"read\\\"] }\"");
    }

    @Test
    void all_problems_of_all_files_are_found_at_once() throws IOException {
        file("sys/mounts/a.json", "{\"type\":\"kv\",\n\"type\":\"kv\",\n\"x\":null}");
        file("sys/mounts/b.yaml", "type: kv\nmax: 012");
        file("sys/mounts/c.txt", "x");
        file("sys/mounts/d.json", "{\"type\":\"kv\"}");
        refused(
                "sys/mounts/a.json, line 2: type: it is there twice; keep one.",
                "sys/mounts/a.json, line 3: x: null is ambiguous; leave the field out, or write the empty value that is meant.",
                "sys/mounts/b.yaml, line 2: max: YAML 1.1 and 1.2 read this differently; put it into quotes if it is a text, else write it plainly.",
                "sys/mounts/c.txt: its name must end in .hcl, .json, .yaml or .yml.");
        assertThat(read().items()).extracting(TreeItem::path).containsExactly("sys/mounts/d");
    }

    @ParameterizedTest(name = "V77 {0}, {1}")
    @CsvSource({
        "sys/mounts/a.json, sys/mounts/a.yaml",
        "sys/policy/A.hcl, sys/policy/a.json",
        "sys/policies/acl/a.hcl, sys/policy/a.hcl",
        "sys/auth/a.json, sys/mounts/auth/a.json",
        "auth/x/role/a.json, auth/x/role/a.yml"
    })
    void two_files_for_one_path_are_refused(String one, String other) throws IOException {
        file(one, one.endsWith("hcl") ? "path \"x\" {}" : one.endsWith("json") ? "{\"a\":1}" : "a: 1");
        file(other, other.endsWith("hcl") ? "path \"x\" {}" : other.endsWith("json") ? "{\"a\":1}" : "a: 1");
        refused(
                other + ": " + one + " is about the same path; keep one.",
                one + ": " + other + " is about the same path; keep one.");
        assertThat(read().items()).isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"auth/x/role/a .json", "auth/x/role/ a.json", "auth/x /role/a.json"})
    void a_name_that_begins_or_ends_with_a_space_is_refused(String name) throws IOException {
        file(name, "{\"a\":1}");
        refused(name + ": a name in its path begins or ends with a space, which no path of the server has.");
    }

    @Test
    void V77_a_file_that_is_not_plain_text_is_refused() throws IOException {
        file("sys/mounts/a.json", "\uFEFF{\"type\":\"kv\"}");
        file("sys/mounts/b.json", "");
        file("sys/mounts/c.json", "{\"type\":\"kv\"}".getBytes(StandardCharsets.UTF_16));
        file("sys/mounts/d.json", "{\"type\":\"k\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1));
        file("sys/mounts/e.json", "{\"type\":\n\"k\0v\"}");
        file("sys/mounts/f.json", "x".repeat(10_000_000));
        file("sys/mounts/g.json", "[1]");
        refused(
                "sys/mounts/a.json, line 1: the file begins with a byte order mark; save it without.",
                "sys/mounts/b.json: the file is empty.",
                "sys/mounts/c.json: the file is not UTF-8 text.",
                "sys/mounts/d.json: the file is not UTF-8 text.",
                "sys/mounts/e.json, line 2: the file is not UTF-8 text.",
                "sys/mounts/f.json: the file is too large: more than 1 MB.",
                "sys/mounts/g.json, line 1: fields with values are expected here.");
    }

    @Test
    void a_conflict_of_gits_is_refused() throws IOException {
        file("sys/policy/a.hcl", "path \"x\" {}\n<<<<<<< HEAD\n=======\n>>>>>>> other\n");
        refused("sys/policy/a.hcl, line 2: a conflict of Git's is left to resolve here.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_link_may_not_leave_the_tree() throws IOException {
        file("sys/mounts/a.json", "{\"type\":\"kv\"}");
        var outside = Files.createTempFile("outside", ".json");
        Files.createDirectories(folder.resolve("mounts/a"));
        Files.createSymbolicLink(folder.resolve("sys/mounts/b.json"), outside);
        Files.createSymbolicLink(folder.resolve("sys/mounts/c.json"), folder.resolve("gone"));
        Files.createSymbolicLink(folder.resolve("sys/mounts/d.json"), Path.of("a.json"));
        Files.createSymbolicLink(folder.resolve("mounts/a/loop"), folder.resolve("mounts"));
        Files.createSymbolicLink(folder.resolve("mounts/b"), outside.getParent());
        refused(
                "mounts/a/loop: this link leads in a circle.",
                "mounts/b: this link leads out of the tree.",
                "sys/mounts/b.json: this link leads out of the tree.",
                "sys/mounts/c.json: this link leads nowhere.");
        assertThat(read().items()).extracting(TreeItem::path).containsExactly("sys/mounts/a", "sys/mounts/d");
        Files.delete(outside);
    }

    @Test
    void a_file_that_changes_while_it_is_read_is_refused() throws IOException {
        file("sys/mounts/a.json", "{\"type\":\"kv\"}");
        var texts = new FileText(file -> {
            var bytes = Files.readAllBytes(file);
            Files.writeString(file, "{\"type\":\"pki\"}");
            return new ByteArrayInputStream(bytes);
        });
        assertThat(TreeReader.read(folder, texts).problems())
                .extracting(Problem::message)
                .containsExactly("sys/mounts/a.json: the file changed while it was read; look again.");
    }

    @Test
    void a_file_that_cannot_be_read_is_refused() throws IOException {
        file("sys/mounts/a.json", "{\"type\":\"kv\"}");
        var texts = new FileText(file -> {
            throw new IOException("no");
        });
        assertThat(TreeReader.read(folder, texts).problems())
                .extracting(Problem::message)
                .containsExactly("sys/mounts/a.json: the file cannot be read; check its permissions.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sys/policy/", "sys/policies/acl/"})
    void an_order_of_policies_names_them_as_their_files_do(String at) throws IOException {
        file(at + "Ops.hcl", "path \"a\" { capabilities = [\"read\"] }\n");
        file(at + "late.hcl", "path \"a\" { capabilities = [\"read\"] }\n");
        file(at + "order.yaml", "- Ops\n- late\n");
        assertThat(read().sequences())
                .containsExactly(new Sequence(at + "order.yaml", List.of(at + "Ops", at + "late")));
        file(at + "order.yaml", "- ops\n- late\n");
        refused(at + "order.yaml: an entry names no file beside it: entry 1.");
    }

    @Test
    void an_order_names_files_beside_it() throws IOException {
        file("mounts/pki/roles/b.json", "{\"a\":1}");
        file("mounts/pki/roles/a.json", "{\"a\":1}");
        file("mounts/pki/order.yaml", "- roles/b\n- roles/a\n");
        assertThat(read().sequences())
                .containsExactly(new Sequence("mounts/pki/order.yaml", List.of("pki/roles/b", "pki/roles/a")));
        file("mounts/pki/order.yaml", "- roles/b\n- roles/c\n- roles/b\n");
        refused(
                "mounts/pki/order.yaml: an entry names no file beside it: entry 2.",
                "mounts/pki/order.yaml: roles/b is there twice; keep one.");
        file("mounts/pki/order.yaml", "roles: b\n");
        refused("mounts/pki/order.yaml, line 1: a list of files beside it, without their endings, is expected here.");
    }

    @Test
    void what_lies_beside_the_tree_is_left_alone_and_named() throws IOException {
        file("README.md", "hello");
        file(".git/config.json", "{");
        file("sys/mounts/.a.json.swp", "{");
        file("sys/mounts/a.json", "{\"type\":\"kv\"}");
        assertThat(read().problems()).isEmpty();
        assertThat(read().ignored()).containsExactly("README.md");
    }

    @Test
    void a_file_without_a_place_is_refused() throws IOException {
        file("auth/a.json", "{\"a\":1}");
        refused("auth/a.json: it must lie in a folder that is named as what it belongs to, such as auth/NAME/.");
    }

    @Test
    void an_empty_folder_is_refused_so_that_nobody_takes_it_for_verified() throws IOException {
        refused(".: there is no configuration here: no file in auth, identity, mounts or sys.");
        assertThat(TreeReader.read(folder.resolve("gone")).problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0007", "\u00a0", "\u202e", "\u200b", "\ue000", "\u2028"})
    void a_name_with_a_character_that_is_not_printed_is_a_problem_of_that_file_only(String odd) throws IOException {
        file("auth/a/role/x%sy.json".formatted(odd), "{}");
        file("auth/a/role/good.json", "{}");
        assertThat(read().problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("no path of the server can have");
        assertThat(read().items()).hasSize(1);
    }

    @Test
    void an_order_in_a_folder_whose_name_has_a_control_character_is_a_problem_too() throws IOException {
        file("auth/a\u0007/order.yaml", "- x\n");
        file("auth/a/role/good.json", "{}");
        refused("auth/a\u0007/order.yaml: its name has a character that no path of the server can have.");
        assertThat(read().items()).hasSize(1);
        assertThat(read().sequences()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\\ud800", "\\uffff", "a\\udc00b", "\\ufdd0"})
    void what_is_no_character_is_a_problem(String odd) throws IOException {
        file("sys/mounts/a.json", "{\"type\":\"pki\",\n\"description\":\"%s\"}".formatted(odd));
        file("sys/mounts/b.json", "{\"type\":\"pki\",\"options\":{\"%s\":\"x\"}}".formatted(odd));
        file("sys/mounts/c.json", "{\"type\":\"pki\",\"x\":[{\"y\":\"%s\"}]}".formatted(odd));
        file("sys/mounts/d.json", "{\"type\":\"pki\",\"description\":\"\\ud83d\\ude00 \u00e9\"}");
        assertThat(read().problems()).hasSize(3);
        assertThat(read().problems().getFirst().message()).contains("line 2", "description");
        assertThat(read().items()).hasSize(1);
    }
}
