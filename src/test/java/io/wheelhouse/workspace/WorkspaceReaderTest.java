package io.wheelhouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.change.EnvironmentPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkspaceReaderTest {
    private static final Path HOME = Path.of("/home/ada");

    @TempDir
    Path folder;

    @Test
    void everything_that_can_be_written_is_read() throws Exception {
        var workspace = read("""
                name: shop
                readOnly: true
                environments:
                  "shop*": {policy: production}
                  qa: {policy: routine, reasonRequired: true}
                locks: {root: locks, appPrefix: w/, staleAfter: 2h, repairGrace: 90s, timestamps: iso}
                connections:
                  main:
                    type: consul
                    address: https://consul.example.net:8501
                    servers: [a, b]
                    token: {env: TOKEN}
                    verify: false
                    caFile: ~/ca.pem
                    timeout: 30
                  consul:
                    address: 8500
                    servers: one
                    token: {file: tokens/consul}
                    caFile: ca.pem
                """);

        assertThat(workspace.name()).isEqualTo("shop");
        assertThat(workspace.readOnly()).isTrue();
        assertThat(workspace.locks())
                .isEqualTo(new LockSettings(
                        "locks/",
                        "w/",
                        Optional.of(Duration.ofHours(2)),
                        Duration.ofSeconds(90),
                        LockSettings.Timestamps.ISO));
        assertThat(workspace.policies().of("shop-eu")).isEqualTo(EnvironmentPolicy.PRODUCTION);
        assertThat(workspace.policies().of("qa")).isEqualTo(new EnvironmentPolicy(false, true));
        assertThat(workspace.connections())
                .containsExactly(
                        new WorkspaceConnection(
                                "main",
                                "consul",
                                Map.of(
                                        "address", List.of("https://consul.example.net:8501"),
                                        "servers", List.of("a", "b"),
                                        "verify", List.of("false"),
                                        "caFile", List.of("/home/ada/ca.pem"),
                                        "timeout", List.of("30")),
                                Map.of("token", new SecretReference.Env("TOKEN"))),
                        new WorkspaceConnection(
                                "consul",
                                "consul",
                                Map.of(
                                        "address", List.of("8500"),
                                        "servers", List.of("one"),
                                        "caFile",
                                                List.of(folder.resolve("ca.pem").toString())),
                                Map.of("token", new SecretReference.File(folder.resolve("tokens/consul")))));
    }

    @Test
    void little_is_needed() throws Exception {
        var workspace = read("connections: {consul: {address: x}}");

        assertThat(workspace.name()).isEqualTo("test");
        assertThat(workspace.readOnly()).isFalse();
        assertThat(workspace.locks()).isEqualTo(LockSettings.DEFAULT);
    }

    @Test
    void programs_and_the_keychain_can_be_referred_to() throws Exception {
        var workspace = read("""
                connections:
                  a: {type: consul, address: x, token: {command: [pass, show, a b]}}
                  b: {type: consul, address: x, token: {command: pass show b | head -1}}
                  c: {type: consul, address: x, token: {keychain: consul}}
                """);

        assertThat(workspace.connections())
                .extracting(connection -> connection.secrets().get("token"))
                .containsExactly(
                        new SecretReference.Command(List.of("pass", "show", "a b")),
                        new SecretReference.Shell("pass show b | head -1"),
                        new SecretReference.Keychain("consul"));
    }

    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of(
                        "unknown field",
                        "readonly: true\nconnections: {}",
                        1,
                        "readonly: there is no such field; perhaps 'readOnly' is meant"),
                Arguments.of(
                        "unknown field, nothing near",
                        "connections: {}\nzzzzzzzz: 1",
                        2,
                        "zzzzzzzz: there is no such field; there are name, readOnly"),
                Arguments.of(
                        "exchanged letters",
                        "connections:\n  consul:\n    adderss: x",
                        3,
                        "connections.consul.adderss: there is no such field; perhaps 'address' is meant"),
                Arguments.of("twice", "readOnly: true\nreadOnly: false", 2, "readOnly: this field is there twice"),
                Arguments.of(
                        "connection twice",
                        "connections:\n  consul: {address: x}\n  consul: {address: y}",
                        3,
                        "connections.consul: this field is there twice"),
                Arguments.of("no flag", "readOnly: yes", 1, "readOnly: true or false is expected here"),
                Arguments.of("not a mapping", "- a\n- b", 1, "fields with values are expected here"),
                Arguments.of("no YAML", "connections:\n  consul: {address: [x}", 2, "this is not YAML"),
                Arguments.of("tab", "connections:\n\tconsul: x", 2, "this is not YAML"),
                Arguments.of(
                        "unknown type",
                        "connections:\n  main:\n    type: consol",
                        3,
                        "connections.main.type: there is no service type 'consol'; perhaps 'consul' is meant; known are consul, vault"),
                Arguments.of(
                        "unknown type by name",
                        "connections:\n  main: {}",
                        2,
                        "connections.main: there is no service type 'main'; known are consul, vault"),
                Arguments.of(
                        "missing field",
                        "connections:\n  consul:\n    timeout: 3",
                        3,
                        "connections.consul: the field 'address' is missing: The address, such as x."),
                Arguments.of(
                        "nothing after the colon",
                        "connections:\n  consul:\n    address:",
                        3,
                        "connections.consul.address: one text is expected here"),
                Arguments.of(
                        "list for a text",
                        "connections:\n  consul:\n    address: [x]",
                        3,
                        "connections.consul.address: one text is expected here"),
                Arguments.of(
                        "no number",
                        "connections:\n  consul:\n    address: x\n    timeout: soon",
                        4,
                        "connections.consul.timeout: a whole number is expected here"),
                Arguments.of(
                        "plain secret",
                        "connections:\n  consul:\n    address: x\n    token: hunter2",
                        4,
                        "connections.consul.token: a secret is never written here"),
                Arguments.of(
                        "list of secrets",
                        "connections:\n  consul:\n    address: x\n    token: [hunter2]",
                        4,
                        "connections.consul.token: a secret is never written here"),
                Arguments.of(
                        "a secret where a variable's name belongs",
                        "connections:\n  consul:\n    address: x\n    token: {env: hunter2-and-more}",
                        4,
                        "connections.consul.token.env: this is no name of an environment variable"),
                Arguments.of(
                        "unknown reference",
                        "connections:\n  consul:\n    address: x\n    token: {environment: hunter2}",
                        4,
                        "connections.consul.token.environment: there is no such field"),
                Arguments.of(
                        "two references",
                        "connections:\n  consul:\n    address: x\n    token: {env: A, file: hunter2}",
                        4,
                        "connections.consul.token: exactly one of"),
                Arguments.of(
                        "invalid pattern",
                        "environments:\n  prod/web: {policy: production}",
                        2,
                        "environments.prod/web: this names no environment"),
                Arguments.of(
                        "no policy",
                        "environments:\n  prod: {reasonRequired: true}",
                        2,
                        "environments.prod: the field 'policy' is missing"),
                Arguments.of(
                        "unknown policy",
                        "environments:\n  prod: {policy: strict}",
                        2,
                        "environments.prod.policy: one of production, routine is expected here, not 'strict'"),
                Arguments.of(
                        "no time",
                        "locks: {staleAfter: 30}",
                        1,
                        "locks.staleAfter: a time is expected here, such as 90s"),
                Arguments.of(
                        "prefixes within each other",
                        "locks: {root: a/, appPrefix: a/b/}",
                        1,
                        "locks: root (a/) and appPrefix (a/b/) must not lie within each other"),
                Arguments.of("invalid name", "name: a/b", 1, "name: 'a/b' cannot be a workspace's name"),
                Arguments.of("built-in name", "name: sandbox", 1, "name: the name 'sandbox' is taken"),
                Arguments.of(
                        "connection with a path",
                        "connections:\n  ../x: {type: consul, address: x}",
                        2,
                        "connections.../x: a connection's name is made of"),
                Arguments.of("no connections", "readOnly: true", 1, "the field 'connections' is missing"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "root, /chef/, begin with a slash",
                "root, chef//, two slashes",
                "appPrefix, a//b/, two slashes",
                "root, `chef /`, a blank is beside a slash",
                "root, `chef/ a`, a blank is beside a slash",
                "appPrefix, ` w/`, a blank is beside a slash",
                "appPrefix, `w `, a blank is beside a slash",
                "root, chef\\t/, cannot be seen",
                "root, chef\\u0000, cannot be seen",
                "root, chef\\u200b/, cannot be seen",
                "root, chef\\u00a0/, cannot be seen",
                "appPrefix, w/../v, a step in an address",
                "root, ./, a step in an address",
            })
    void a_prefix_that_hosts_do_not_write_is_refused(String field, String prefix, String what) {
        assertThatThrownBy(() -> read("locks:\n  %s: \"%s\"".formatted(field, prefix)))
                .isInstanceOf(InvalidWorkspace.class)
                .hasMessageStartingWith(folder.resolve("test.yaml") + ", line 2: locks." + field + ": ")
                .hasMessageContaining(what);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0s, at least 10s",
        "9s, at least 10s",
        "601s, at most 10m",
        "11m, at most 10m",
        "1h, at most 10m",
        "999999999d, at most 10m"
    })
    void a_grace_in_which_no_quietness_can_be_told_is_refused(String grace, String what) {
        assertThatThrownBy(() -> read("locks:\n  root: chef\n  repairGrace: " + grace))
                .isInstanceOf(InvalidWorkspace.class)
                .hasMessageStartingWith(folder.resolve("test.yaml") + ", line 3: locks.repairGrace: ")
                .hasMessageContaining(what);
    }

    @Test
    void a_time_of_nothing_after_which_every_hold_would_be_stale_is_refused() {
        assertThatThrownBy(() -> read("locks:\n  root: chef\n  staleAfter: 0m"))
                .isInstanceOf(InvalidWorkspace.class)
                .hasMessageStartingWith(folder.resolve("test.yaml") + ", line 3: locks.staleAfter: ")
                .hasMessageContaining("at least 1s");
    }

    @ParameterizedTest
    @CsvSource({"10s, 10", "10m, 600"})
    void a_grace_may_be_as_short_and_as_long_as_it_can_be(String grace, int seconds) throws Exception {
        var text = "locks: {repairGrace: %s}\nconnections: {consul: {address: x}}".formatted(grace);
        assertThat(read(text).locks().repairGrace()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"chef, chef/", "chef/, chef/", "ops/chef locks/é, ops/chef locks/é/", "..., .../"})
    void a_prefix_ends_with_a_slash(String written, String prefix) throws Exception {
        var text = "locks: {root: \"%s\"}\nconnections: {consul: {address: x}}".formatted(written);
        assertThat(read(text).locks().root()).isEqualTo(prefix);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void a_mistake_is_named_with_file_line_and_field(String name, String text, int line, String what) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidWorkspace.class)
                .hasMessageStartingWith(folder.resolve("test.yaml") + ", line " + line + ": ")
                .hasMessageContaining(what)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void files_that_are_no_text_or_empty_are_named() throws Exception {
        assertThatThrownBy(() -> read("# nothing")).hasMessageContaining("test.yaml: the file is empty");
        Files.write(folder.resolve("test.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> reader().read(folder.resolve("test.yaml"))).hasMessageContaining("not UTF-8");
    }

    private Workspace read(String text) throws Exception {
        var file = folder.resolve("test.yaml");
        Files.writeString(file, text);
        return reader().read(file);
    }

    private static WorkspaceReader reader() {
        return new WorkspaceReader(List.of(TestAdapter.CONSUL, TestAdapter.VAULT), HOME);
    }
}
