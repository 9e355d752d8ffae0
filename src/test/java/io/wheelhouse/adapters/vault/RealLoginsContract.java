package io.wheelhouse.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import io.wheelhouse.testing.OwnVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.VaultProduct;
import io.wheelhouse.vault.plan.Rights;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins, rights and states on a real server. */
abstract class RealLoginsContract {
    /** Makes whatever a test of rights asks for; each takes what it knows of it. */
    private static final String ENOUGH =
            "{\"type\":\"userpass\",\"policy\":\"path \\\"x\\\" {}\",\"values\":[\"1\"],\"rate\":100000}";

    private final RunningVault vault;
    private final String name;

    RealLoginsContract(RunningVault vault) {
        this.vault = vault;
        this.name = vault.newName();
    }

    private static String found(String pattern, String in) {
        var found = Pattern.compile(pattern).matcher(in);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private void policy() {
        vault.call(
                "POST",
                "sys/policies/acl/" + name,
                "{\"policy\":\"path \\\"sys/policies/acl/%s\\\" { capabilities = [\\\"read\\\"] }\"}".formatted(name));
    }

    private String token(String more) {
        policy();
        return found(
                "\"client_token\":\"([^\"]+)\"",
                vault.call("POST", "auth/token/create", "{\"policies\":[\"%s\"]%s}".formatted(name, more)));
    }

    private OnVault as(String token) throws ServiceException {
        return new OnVault(OnVault.with(vault.address(), Map.of(), Map.of("token", token)));
    }

    private ConnectionSettings approle() {
        policy();
        vault.call("POST", "sys/auth/" + name, "{\"type\":\"approle\"}");
        vault.call(
                "POST",
                "auth/%s/role/ci".formatted(name),
                "{\"token_policies\":\"%s\",\"token_ttl\":\"1h\"}".formatted(name));
        var role = found("\"role_id\":\"([^\"]+)\"", vault.call("GET", "auth/%s/role/ci/role-id".formatted(name), ""));
        var secret = found(
                "\"secret_id\":\"([^\"]+)\"", vault.call("POST", "auth/%s/role/ci/secret-id".formatted(name), "{}"));
        return OnVault.with(vault.address(), Map.of("role-id", role, "login-mount", name), Map.of("secret-id", secret));
    }

    @Test
    void logs_in_by_approle_and_knows_how_long_its_token_lives() throws Exception {
        try (var connection = new OnVault(approle())) {
            var token = connection.server.token();
            assertThat(token.policies()).containsExactlyInAnyOrder("default", name);
            assertThat(token.life().orElseThrow()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
            assertThat(token.renewable()).isTrue();
            assertThat(connection.later).extracting(OnVault.Later::pause).containsExactly(Duration.ofMinutes(40));
            connection.later.getFirst().work().run();
            assertThat(connection.later).as("it was renewed").hasSize(2);
        }
    }

    @Test
    void logs_in_again_when_its_token_was_revoked() throws Exception {
        try (var connection = new OnVault(approle())) {
            assertThat(connection.server.read("sys/policies/acl/" + name)).isInstanceOf(VaultRead.Found.class);
            vault.call("PUT", "sys/leases/revoke-prefix/auth/" + name, "");
            assertThat(connection.server.read("sys/policies/acl/" + name)).isInstanceOf(VaultRead.Found.class);
        }
    }

    @Test
    void logs_in_by_user_and_password() throws Exception {
        policy();
        vault.call("POST", "sys/auth/" + name, "{\"type\":\"userpass\"}");
        vault.call(
                "POST",
                "auth/%s/users/ada".formatted(name),
                "{\"password\":\"a long one\",\"token_policies\":\"%s\"}".formatted(name));
        var values = Map.of("user", "ada", "login-mount", name);
        try (var connection = new OnVault(OnVault.with(vault.address(), values, Map.of("password", "a long one")))) {
            assertThat(connection.server.token().name()).isEqualTo(name + "-ada");
            assertThat(connection.connection.test().identity()).isEqualTo("%s-ada (default, %s)".formatted(name, name));
        }
        try (var connection = new OnVault(OnVault.with(vault.address(), values, Map.of("password", "the wrong one")))) {
            assertThatThrownBy(connection.server::token)
                    .isInstanceOf(ServiceException.Denied.class)
                    .hasMessageNotContaining("the wrong one");
        }
    }

    @Test
    void is_denied_what_its_policies_do_not_allow_and_told_its_rights() throws Exception {
        try (var connection = as(token(""))) {
            assertThatThrownBy(() -> connection.server.read("sys/mounts")).isInstanceOf(ServiceException.Denied.class);
            assertThatThrownBy(() -> connection.server.list("sys/policies/acl"))
                    .isInstanceOf(ServiceException.Denied.class);
            assertThatThrownBy(() -> connection.server.write("sys/policies/acl/x", Fields.NONE))
                    .isInstanceOf(ServiceException.Denied.class)
                    .hasMessageNotContaining("expired");
            assertThat(connection.server.capabilities(Set.of("sys/mounts", "sys/policies/acl/" + name)))
                    .containsEntry("sys/mounts", Set.of("deny"))
                    .containsEntry("sys/policies/acl/" + name, Set.of("read"));
        }
    }

    /** What is planned on as lacking is what the server then denies, for a name that is not there and once it is. */
    @ParameterizedTest(name = "{0} with {1}: denied where it is not there {2}, where it is {3}")
    @CsvSource({
        "sys/auth/%s, 'update', true, true",
        "sys/auth/%s, 'update sudo', false, false",
        "sys/audit/%s, 'update', true, true",
        "sys/policies/acl/%s-x, 'create', true, true",
        "sys/policies/acl/%s-x, 'update', false, false",
        "sys/config/ui/headers/X-%s, 'update', true, true",
        "sys/config/ui/headers/X-%s, 'update sudo', false, false",
        "sys/quotas/rate-limit/%s, 'create sudo', true, true",
        "identity/oidc/key/%s, 'create', false, true",
    })
    void lacks_what_it_is_denied_for(String path, String words, boolean absent, boolean there) throws Exception {
        var at = path.formatted(name);
        vault.call(
                "POST",
                "sys/policies/acl/" + name,
                "{\"policy\":\"path \\\"%s\\\" { capabilities = [%s] }\"}"
                        .formatted(
                                at,
                                Stream.of(words.split(" ", -1))
                                        .map("\\\"%s\\\""::formatted)
                                        .collect(Collectors.joining(", "))));
        try (var connection = as(vault.newToken(name))) {
            assertThat(isDenied(connection, at, false)).isEqualTo(absent);
            if (absent && !at.startsWith("sys/audit/")) {
                vault.call("POST", at, ENOUGH);
            }
            assertThat(isDenied(connection, at, true)).isEqualTo(there);
        } finally {
            vault.call("DELETE", at, "");
        }
    }

    private static boolean isDenied(OnVault connection, String at, boolean there) throws ServiceException {
        var lacks = Rights.ask(connection.server, Set.of(at)).lackingToWrite(at, there);
        try {
            connection.server.write(
                    at, new Fields(Map.of("type", new Text("userpass"), "policy", new Text("path \"x\" {}"))));
            assertThat(lacks).isEmpty();
            return false;
        } catch (ServiceException.Denied denied) {
            assertThat(lacks).as(denied.getMessage()).isPresent();
            return true;
        } catch (ServiceException.Invalid | ServiceException.Conflict allowed) {
            assertThat(lacks).isEmpty();
            return false;
        }
    }

    @Test
    void says_that_a_token_was_revoked() throws Exception {
        var token = token(",\"ttl\":\"1h\"");
        try (var connection = as(token)) {
            assertThat(connection.server.token().life()).isPresent();
            vault.call("POST", "auth/token/revoke", "{\"token\":\"%s\"}".formatted(token));
            assertThatThrownBy(() -> connection.server.read("sys/policies/acl/" + name))
                    .isInstanceOf(ServiceException.Denied.class)
                    .hasMessageContaining("expired, was revoked");
        }
    }

    @Test
    void leaves_no_token_of_its_own_login_behind() throws Exception {
        var settings = approle();
        try (var connection = new OnVault(settings)) {
            assertThat(connection.server.token().name()).isEqualTo(name);
        }
        assertThatThrownBy(() -> vault.call("GET", "sys/leases/lookup/auth/%s/login?list=true".formatted(name), ""))
                .as("no lease is left")
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("404");
    }

    @Test
    void says_that_it_is_sealed_and_asks_to_slow_down() throws Exception {
        try (var own = OwnVault.start(vault.product());
                var connection = new OnVault(
                        OnVault.with(own.server().address(), Map.of(), Map.of("token", RunningVault.ROOT_TOKEN)))) {
            own.server()
                    .call(
                            "POST",
                            "sys/quotas/rate-limit/slow",
                            "{\"rate\":1,\"interval\":\"1h\",\"path\":\"secret/\"}");
            assertThat(connection.server.read("secret/config")).isInstanceOf(VaultRead.Found.class);
            assertThatThrownBy(() -> connection.server.write("secret/config", Fields.NONE))
                    .isInstanceOf(ServiceException.Throttled.class);
            own.server().call("PUT", "sys/seal", "");
            assertThat(connection.server.health().state()).isEqualTo(VaultHealth.State.SEALED);
            assertThatThrownBy(() -> connection.server.write("secret/config", Fields.NONE))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("sealed");
            assertThat(connection.connection.test().reached()).isFalse();
        }
    }

    @Test
    void knows_which_product_it_is() throws Exception {
        try (var connection = as(RunningVault.ROOT_TOKEN)) {
            assertThat(connection.server.health().product())
                    .isEqualTo(vault.product() == VaultProduct.OPENBAO ? "OpenBao" : "Vault");
        }
    }

    RunningVault vault() {
        return vault;
    }

    String name() {
        return name;
    }
}
