package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.vault.plan.JUnitReport;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.tree.Tree;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Commands about Vault's configuration, on the sandbox")
class VaultCommandsTest {
    private static final String POLICY = "path \"x\" {\n  capabilities = [\"read\"]\n}\n";

    private static final Plan NOTHING = new Plan(
            new Tree(Path.of("x"), List.of(), List.of(), List.of(), List.of()), List.of(), List.of(), Map.of());

    private final Desk desk;
    private final Path tree;

    VaultCommandsTest(@TempDir Path home) {
        desk = new Desk(home);
        tree = home.resolve("tree");
    }

    private CommandRun vault(String line) {
        return desk.run(("vault " + line).replace("DIR", tree.toString()).split(" ", -1));
    }

    private void file(String name, String text) {
        try {
            var file = tree.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.replace('\'', '"'));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What is written to the sandbox past the product. */
    private void live(String path, String... fields) {
        VaultDesk.live(desk, path, fields);
    }

    private void threeFiles() {
        file("sys/auth/ar.json", "{'type': 'approle'}");
        file("auth/ar/role/web.json", "{'token_ttl': '1h'}");
        file("sys/policy/ops.hcl", POLICY.replace('"', '\''));
    }

    private static Map<String, Integer> counts(JsonNode plan) {
        return Map.of(
                "same", plan.at("/summary/same").intValue(),
                "changed", plan.at("/summary/changed").intValue(),
                "create", plan.at("/summary/create").intValue(),
                "error", plan.at("/summary/error").intValue(),
                "unverifiable", plan.at("/summary/unverifiable").intValue());
    }

    private static Map<String, Integer> counts(int same, int changed, int create, int error) {
        return Map.of("same", same, "changed", changed, "create", create, "error", error, "unverifiable", 0);
    }

    @Test
    void a_plan_over_an_empty_server_creates_everything() {
        threeFiles();
        vault("plan DIR").exits(Exit.ATTENTION).answers("CREATE", "sys/policy/ops.hcl", "3 to create");
        var plan = vault("plan DIR --json").exits(Exit.ATTENTION).json("vault-plan");
        assertThat(counts(plan)).isEqualTo(counts(0, 0, 3, 0));
    }

    @Test
    void a_plan_says_for_each_field_what_it_is_and_by_which_rule() {
        threeFiles();
        live("sys/auth/ar", "type", "approle");
        live("sys/policies/acl/ops", "policy", POLICY);
        live("auth/ar/role/web", "token_ttl", "2h");
        var plan = vault("plan DIR --json").exits(Exit.ATTENTION).json("vault-plan");
        assertThat(counts(plan)).isEqualTo(counts(2, 1, 0, 0));
        var field = plan.at("/items/0/fields/0");
        assertThat(plan.at("/items/0/path").stringValue()).isEqualTo("auth/ar/role/web");
        assertThat(field.at("/desired").stringValue()).isEqualTo("1h");
        assertThat(field.at("/actual").intValue()).isEqualTo(7200);
        assertThat(field.at("/verdict").stringValue()).isEqualTo("CHANGED");
        assertThat(field.at("/rule").stringValue()).isEqualTo("duration");
        vault("plan DIR").exits(Exit.ATTENTION).answers("CHANGED", "token_ttl", "7200", "\"1h\"", "2 same, 1 changed");
    }

    @Test
    void what_is_as_the_files_want_it_is_verified() {
        threeFiles();
        live("sys/auth/ar", "type", "approle");
        live("sys/policies/acl/ops", "policy", POLICY);
        live("auth/ar/role/web", "token_ttl", "60m");
        live("sys/mounts/old", "type", "pki");
        vault("verify DIR").exits(Exit.DONE).answers("3 same, 0 changed", "not in Git: ");
        var plan = vault("verify DIR --json").exits(Exit.DONE).json("vault-plan");
        assertThat(counts(plan)).isEqualTo(counts(3, 0, 0, 0));
        assertThat(plan.at("/unmanaged").toString()).contains("old/");
    }

    @Test
    void only_a_part_is_planned_with_what_it_depends_on() {
        threeFiles();
        var plan = vault("plan DIR --json --only auth/ar/role/web.json")
                .exits(Exit.ATTENTION)
                .json("vault-plan");
        assertThat(counts(plan)).isEqualTo(counts(0, 0, 2, 0));
        vault("plan DIR --only sys/policy/opps.hcl")
                .exits(Exit.USAGE)
                .saysNothingOnStdout()
                .notes("sys/policy/opps.hcl");
    }

    @Test
    void a_file_that_is_wrong_is_named_with_its_line_and_is_1() {
        threeFiles();
        file("auth/ar/role/bad.json", "{\n  'token_ttl': null\n}");
        var plan = vault("verify DIR --json").exits(Exit.FAILED).json("vault-plan");
        assertThat(plan.at("/summary/error").intValue()).isEqualTo(1);
        vault("verify DIR").exits(Exit.FAILED).answers("auth/ar/role/bad.json, line 2", "token_ttl");
    }

    @Test
    void a_secret_in_a_file_is_an_error_and_is_never_printed() {
        file("sys/auth/up.json", "{'type': 'userpass'}");
        file("auth/up/users/al.json", "{'password': 'S3cretCanary'}");
        for (var line : List.of("plan DIR", "plan DIR --json", "verify DIR")) {
            var run = vault(line).exits(Exit.FAILED).answers("password");
            assertThat(run.out() + run.err()).doesNotContain("S3cretCanary");
        }
    }

    @Test
    void a_report_for_build_servers_has_a_test_for_each_file() throws Exception {
        threeFiles();
        file("sys/policy/odd.hcl", "path '<&>' { capabilities = ['read'] }");
        file("sys/policy/bad.hcl", "path 'x' { capabilities = ['raed'] }");
        live("sys/auth/ar", "type", "approle");
        var report = tree.resolveSibling("report.xml");
        vault("verify DIR --junit " + report).exits(Exit.FAILED);
        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(report))))
                .getDocumentElement();
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(5);
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("3");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(3);
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("error").item(0).getTextContent()).contains("raed");
    }

    @Test
    void a_report_that_cannot_be_written_is_said_and_is_1() {
        threeFiles();
        vault("verify DIR --junit " + tree.resolve("no/such/folder/report.xml"))
                .exits(Exit.FAILED)
                .notes("report cannot be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "verify"})
    void a_folder_that_is_not_there_is_not_understood(String command) {
        vault(command + " DIR").exits(Exit.USAGE).saysNothingOnStdout().notes("There is no folder");
    }

    @Test
    void a_table_fits_the_terminal() {
        threeFiles();
        desk.with("COLUMNS", "60");
        var table = vault("plan DIR").exits(Exit.ATTENTION).out().lines().filter(line -> line.startsWith("CREATE"));
        assertThat(table).isNotEmpty().allMatch(line -> line.length() <= 60);
    }

    @Test
    void a_workspace_without_a_vault_is_told_to_add_one() {
        threeFiles();
        desk.workspace("bare", "connections: {consul: {type: consul, address: 'http://127.0.0.1:1'}}");
        vault("plan DIR --workspace bare")
                .exits(Exit.FAILED)
                .saysNothingOnStdout()
                .notes("has no Vault");
    }

    @Test
    void the_servers_own_variables_are_enough_and_a_dead_server_is_one_sentence() {
        threeFiles();
        desk.without("WHEELHOUSE_WORKSPACE")
                .with("VAULT_ADDR", "http://127.0.0.1:1")
                .with("VAULT_TOKEN", "S3cretCanary");
        var run = vault("plan DIR").exits(Exit.FAILED).saysNothingOnStdout().notes("127.0.0.1:1", "VAULT_ADDR");
        assertThat(run.err()).doesNotContain("S3cretCanary").doesNotContain("Exception");
    }

    @Test
    void a_verification_that_never_begins_leaves_no_report_of_an_earlier_time_either() throws Exception {
        var report = tree.resolveSibling("report.xml");
        Files.writeString(report, "all is well");
        vault("verify DIR --junit " + report).exits(Exit.USAGE);
        assertThat(error(report)).contains("There is no folder");

        threeFiles();
        Files.writeString(report, "all is well");
        vault("verify DIR --workspace nowhere --junit " + report).exits(Exit.USAGE);
        assertThat(error(report)).contains("nowhere");

        desk.workspace("broken", "connections: {vault: {type: vault, address: [");
        Files.writeString(report, "all is well");
        vault("verify DIR --workspace broken --junit " + report).exits(Exit.USAGE);
        assertThat(error(report)).contains("broken");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "verify DIR --junit FILE --jsno",
                "verify DIR other --junit FILE",
                "verify --junit=FILE",
                "verify DIR --junit FILE --workspace",
                "verify DIR --junit FILE --junit FILE",
                "verfy DIR --junit FILE"
            })
    void a_line_that_is_not_understood_leaves_no_report_of_an_earlier_time(String line) throws Exception {
        var report = tree.resolveSibling("report.xml");
        Files.writeString(report, JUnitReport.of(NOTHING));
        vault(line.replace("FILE", report.toString())).exits(Exit.USAGE);
        assertThat(error(report)).isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"verify DIR other --junit FILE", "verify --junit -- --junit FILE", "verify --junit --json"})
    void a_line_that_is_not_understood_writes_over_no_other_file(String line) throws Exception {
        var notes = tree.resolveSibling("notes.txt");
        Files.writeString(notes, "all is well");
        vault(line.replace("FILE", notes.toString())).exits(Exit.USAGE);
        assertThat(notes).hasContent("all is well");
    }

    private static String error(Path report) throws Exception {
        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(report))))
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        return suite.getElementsByTagName("error").item(0).getTextContent();
    }

    @Test
    void a_server_that_cannot_be_asked_leaves_no_report_of_an_earlier_time() throws Exception {
        threeFiles();
        var report = tree.resolveSibling("report.xml");
        Files.writeString(report, "all is well");
        desk.without("WHEELHOUSE_WORKSPACE")
                .with("VAULT_ADDR", "http://127.0.0.1:1")
                .with("VAULT_TOKEN", "t");
        vault("verify DIR --junit " + report).exits(Exit.FAILED).notes("127.0.0.1:1");
        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(report))))
                .getDocumentElement();
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getTextContent()).contains("127.0.0.1:1");
        vault("apply DIR --reason why --yes").exits(Exit.FAILED).notes("127.0.0.1:1", "Nothing was changed.");
        for (var command : List.of("plan", "verify")) {
            var json = vault(command + " DIR --json").exits(Exit.FAILED).json("vault-plan");
            assertThat(json.at("/error").stringValue()).contains("127.0.0.1:1");
        }
    }
}
