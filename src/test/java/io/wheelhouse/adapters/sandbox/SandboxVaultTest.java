package io.wheelhouse.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.Resettable;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Concealed;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The sandbox's Vault")
class SandboxVaultTest {
    private static final String CANARY = "canary-7f3a-never-kept";

    @TempDir
    private Path folder;

    private Connection open(String estate) throws ServiceException {
        return new SandboxAdapter()
                .open(new ConnectionSettings("sandbox", Map.of("estate", List.of(estate)), Map.of(), folder));
    }

    private static VaultServer vault(Connection connection) {
        return connection.port(VaultServer.class).orElseThrow();
    }

    private static Fields fields(String name, VaultValue value) {
        return new Fields(Map.of(name, value));
    }

    private static Text text(String text) {
        return new Text(text);
    }

    @Test
    void comes_with_a_studios_configuration() throws ServiceException {
        try (var sandbox = open("true")) {
            assertThat(vault(sandbox).list("auth/approle/role"))
                    .containsExactly("build-agents", "chef-runner", "matchmaking", "payments");
            assertThat(vault(sandbox).list("sys/policies/acl")).contains("matchmaking", "ops-read", "payments");
            assertThat(vault(sandbox).read("pki/roles/host")).isInstanceOf(VaultRead.Found.class);
            assertThat(((VaultRead.Found) vault(sandbox).read("auth/approle/role/payments"))
                            .fields()
                            .field("token_bound_cidrs"))
                    .contains(new Items(List.of(text("10.30.4.11"), text("10.30.4.12"))));
        }
    }

    @Test
    void comes_empty_without_the_estate() throws ServiceException {
        try (var sandbox = open("false")) {
            assertThat(vault(sandbox).list("sys/policies/acl")).containsExactly("default", "root");
            assertThat(((VaultRead.Found) vault(sandbox).read("sys/mounts"))
                            .fields()
                            .fields())
                    .containsOnlyKeys("cubbyhole/", "identity/", "sys/");
        }
    }

    @Test
    void keeps_what_was_changed_and_does_not_plant_again() throws ServiceException {
        try (var sandbox = open("true")) {
            vault(sandbox).delete("auth/approle/role/payments");
            vault(sandbox).write("sys/mounts/config/tune", fields("description", text("changed")));
        }
        try (var sandbox = open("true")) {
            assertThat(vault(sandbox).read("auth/approle/role/payments")).isEqualTo(new VaultRead.Absent());
            assertThat(vault(sandbox).read("sys/mounts").toString()).contains("changed");
        }
    }

    @Test
    void loses_no_write_of_several_connections_at_once() throws Exception {
        try (var one = open("false");
                var other = open("false");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            vault(one).write("sys/mounts/v", fields("type", text("kv")));
            var writes = IntStream.range(0, 100)
                    .<Callable<Object>>mapToObj(number ->
                            () -> vault(number % 2 == 0 ? one : other).write("v/k" + number, fields("n", text("x"))))
                    .toList();
            for (var write : threads.invokeAll(writes)) {
                write.get();
            }
            assertThat(vault(one).list("v")).hasSize(100).isEqualTo(vault(other).list("v"));
        }
    }

    @Test
    void begins_again_when_it_is_reset() throws ServiceException {
        try (var sandbox = open("true");
                var other = open("true")) {
            vault(sandbox).write("sys/mounts/mine", fields("type", text("kv")));
            vault(sandbox).delete("auth/approle/role/payments");
            sandbox.port(Resettable.class).orElseThrow().reset();
            assertThat(vault(other).read("mine/x")).isEqualTo(new VaultRead.NoRoute());
            assertThat(vault(other).read("auth/approle/role/payments")).isInstanceOf(VaultRead.Found.class);
        }
    }

    @Test
    void is_no_part_of_the_key_value_store() throws ServiceException {
        try (var sandbox = open("true")) {
            assertThat(vault(sandbox).list("sys/policies/acl")).isNotEmpty();
            var store = sandbox.port(KeyValueStore.class).orElseThrow();
            assertThat(store.list("", ReadMode.DEFAULT).items())
                    .noneMatch(entry ->
                            entry.key().startsWith("policy/") || entry.key().startsWith("item/"));
        }
    }

    /** Each a write with a secret in it, in the open or concealed. */
    private static Stream<Map.Entry<String, Fields>> secrets() {
        var concealed = new Concealed(new Secret(CANARY));
        return Stream.of(
                Map.entry("sys/auth/u", fields("type", text("userpass"))),
                Map.entry("auth/u/users/a", fields("password", concealed)),
                Map.entry("auth/u/users/b", fields("password", text(CANARY))),
                Map.entry("sys/auth/k", fields("type", text("kubernetes"))),
                Map.entry(
                        "auth/k/config",
                        new Fields(Map.of("kubernetes_host", text("https://k"), "token_reviewer_jwt", text(CANARY)))),
                Map.entry("sys/auth/l", fields("type", text("ldap"))),
                Map.entry("auth/l/config", fields("bindpass", text(CANARY))),
                Map.entry("sys/mounts/a", fields("type", text("aws"))),
                Map.entry("a/config/root", new Fields(Map.of("access_key", text("AK"), "secret_key", text(CANARY)))),
                Map.entry("sys/mounts/d", fields("type", text("database"))),
                Map.entry(
                        "d/config/x",
                        new Fields(Map.of(
                                "plugin_name",
                                text("postgresql-database-plugin"),
                                "connection_url",
                                text("postgres://v:" + CANARY + "@db/a"),
                                "password",
                                text(CANARY)))),
                Map.entry("d/config/y", new Fields(Map.of("plugin_name", text("p"), "connection_url", concealed))),
                Map.entry("sys/mounts/m", fields("type", text("rabbitmq"))),
                Map.entry("m/config/connection", new Fields(Map.of("username", text("u"), "password", text(CANARY)))),
                Map.entry("sys/mounts/c", fields("type", text("consul"))),
                Map.entry("c/config/access", new Fields(Map.of("address", text("c"), "token", text(CANARY)))),
                Map.entry("sys/mounts/t", fields("type", text("totp"))),
                Map.entry(
                        "t/keys/k",
                        new Fields(Map.of("account_name", text("a"), "issuer", text("i"), "key", text(CANARY)))),
                Map.entry("sys/mounts/s", fields("type", text("ssh"))),
                Map.entry("s/config/ca", new Fields(Map.of("private_key", text(CANARY), "public_key", text("p")))),
                Map.entry("sys/mounts/v", fields("type", text("kv"))),
                Map.entry("v/x", fields("a", concealed)),
                Map.entry("sys/mounts/w", fields("type", text("kv-v2"))),
                Map.entry("w/data/x", fields("data", new Fields(Map.of("a", new Items(List.of(concealed)))))));
    }

    @Test
    void keeps_no_secret_in_its_folder_and_shows_none() throws Exception {
        try (var sandbox = open("false")) {
            for (var write : secrets().toList()) {
                vault(sandbox).write(write.getKey(), write.getValue());
                assertThat(vault(sandbox).read(write.getKey()).toString()).doesNotContain(CANARY);
            }
            assertThat(vault(sandbox).read("auth/k/config").toString()).contains("token_reviewer_jwt_set");
        }
        assertThat(everythingIn(folder)).contains("kubernetes_host").doesNotContain(CANARY);
    }

    @Test
    void repeats_no_secret_when_it_refuses_one() throws Exception {
        try (var sandbox = open("false")) {
            vault(sandbox).write("sys/auth/a", fields("type", text("approle")));
            var concealed = new Concealed(new Secret(CANARY));
            for (var field : List.of("token_ttl", "bind_secret_id", "token_num_uses", "token_type")) {
                assertThatThrownBy(() -> vault(sandbox).write("auth/a/role/x", fields(field, concealed)))
                        .isInstanceOf(ServiceException.Invalid.class)
                        .satisfies(failure -> assertThat(failure.toString()).doesNotContain(CANARY));
            }
        }
    }

    private static String everythingIn(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readString(file, StandardCharsets.ISO_8859_1);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .reduce("", String::concat);
        }
    }
}
