package io.wheelhouse.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The fields of a Vault connection")
class VaultSettingsTest {
    private static VaultSettings of(Map<String, String> values, Map<String, String> secrets) throws ServiceException {
        return VaultSettings.from(OnVault.with("http://here:1", values, secrets), Path.of("/home/ada"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "https://vault.example.com, https://vault.example.com:443",
        "http://vault.example.com, http://vault.example.com:80",
        "vault.example.com, https://vault.example.com:8200",
        "https://proxy/tools/vault/, https://proxy:443/tools/vault",
        "http://[::1]:8200, http://[::1]:8200"
    })
    void an_address_is_read_as_vaults_own_tools_do(String written, String address) {
        assertThat(ServerAddress.parse(written)).hasToString(address);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "unix:///run/vault.sock, Unix sockets",
        "ftp://vault, scheme",
        "https://ada:pass@vault, only scheme",
        "https://vault:99999, does not exist",
        "https://va ult, not an address"
    })
    void an_address_that_cannot_work_is_refused(String written, String why) {
        assertThatThrownBy(() -> VaultSettings.from(
                        OnVault.settings(Map.of("address", List.of(written.replace(" ", "\\"))), Map.of()),
                        Path.of("/")))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("field address")
                .hasMessageContaining(why)
                .hasMessageNotContaining("pass");
    }

    @Test
    void the_default_is_this_machine_by_tls() throws ServiceException {
        assertThat(VaultSettings.from(OnVault.settings(Map.of(), Map.of()), Path.of("/"))
                        .servers())
                .extracting(ServerAddress::toString)
                .containsExactly("https://127.0.0.1:8200");
    }

    @Test
    void the_login_follows_from_what_is_given() throws ServiceException {
        assertThat(of(Map.of(), Map.of()).login()).isInstanceOf(Login.Nobody.class);
        assertThat(of(Map.of(), Map.of("token", "t")).login()).isInstanceOf(Login.Token.class);
        assertThat(of(Map.of("role-id", "r"), Map.of("token", "t")).login()).isInstanceOf(Login.AppRole.class);
        assertThat(of(Map.of("user", "u"), Map.of("password", "p")).login()).isInstanceOf(Login.UserPass.class);
        assertThat(of(Map.of("login", "token-helper"), Map.of("token", "t")).login())
                .isEqualTo(new Login.Helper(Path.of("/home/ada")));
        assertThat(of(Map.of("login", "token", "role-id", "r"), Map.of("token", "t"))
                        .login())
                .isInstanceOf(Login.Token.class);
    }

    @ParameterizedTest(name = "login {0}: field {1}")
    @CsvSource({"token, token", "approle, role-id", "userpass, user", "kerberos, login"})
    void a_login_names_what_it_lacks(String login, String field) {
        assertThatThrownBy(() -> of(Map.of("login", login), Map.of()))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("field " + field);
    }

    @ParameterizedTest(name = "skip-verify {0} verifies: {1}")
    @CsvSource({"TRUE, false", "1, false", "t, false", "false, true", "0, true", "'', true"})
    void a_flag_is_read_as_go_reads_it(String written, boolean verifies) throws ServiceException {
        assertThat(of(Map.of("skip-verify", written), Map.of()).tls().verify()).isEqualTo(verifies);
    }

    @Test
    void odd_values_are_refused_by_name() {
        assertThatThrownBy(() -> of(Map.of("skip-verify", "maybe"), Map.of())).hasMessageContaining("skip-verify");
        assertThatThrownBy(() -> of(Map.of("timeout", "1h"), Map.of())).hasMessageContaining("field timeout");
        assertThatThrownBy(() -> of(Map.of("client-key", "k.pem"), Map.of()))
                .hasMessageContaining("client-certificate");
        assertThatThrownBy(() -> of(Map.of("user", "u", "login-mount", "a/../b"), Map.of("password", "p")))
                .hasMessageContaining("login-mount");
    }

    @Test
    void seconds_may_have_their_unit() throws ServiceException {
        assertThat(of(Map.of("timeout", "90s"), Map.of()).timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(of(Map.of(), Map.of()).timeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void the_variables_of_vault_and_openbao_are_known() {
        assertThat(new VaultAdapter().fields())
                .filteredOn(field -> field.name().equals("token"))
                .first()
                .satisfies(field ->
                        assertThat(field.environment()).containsExactly("VAULT_TOKEN", "BAO_TOKEN", "~/.vault-token"));
        assertThat(new VaultAdapter().fields())
                .flatExtracting(field -> field.environment())
                .contains(
                        "VAULT_ADDR",
                        "VAULT_NAMESPACE",
                        "VAULT_CACERT",
                        "VAULT_CAPATH",
                        "VAULT_CLIENT_CERT",
                        "VAULT_CLIENT_KEY",
                        "VAULT_TLS_SERVER_NAME",
                        "VAULT_SKIP_VERIFY",
                        "VAULT_CLIENT_TIMEOUT",
                        "BAO_ADDR");
    }

    @Test
    void two_connections_to_one_service_have_one_address() throws ServiceException {
        var one = OnVault.settings(
                Map.of("address", List.of("http://b:1", "http://a:1"), "namespace", List.of("ns/")), Map.of());
        var other = OnVault.settings(
                Map.of("address", List.of("http://a:1", "http://b:1"), "namespace", List.of("ns")), Map.of());
        try (var first = new OnVault(one);
                var second = new OnVault(other)) {
            assertThat(first.connection.address())
                    .isEqualTo(second.connection.address())
                    .isEqualTo("http://a:1 http://b:1 namespace ns");
        }
    }
}
