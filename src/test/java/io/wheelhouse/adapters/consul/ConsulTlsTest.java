package io.wheelhouse.adapters.consul;

import static io.wheelhouse.adapters.consul.OnConsul.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.ConsulVariant;
import io.wheelhouse.testing.RealConsul;
import io.wheelhouse.testing.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealConsul(ConsulVariant.TLS)
@DisplayName("Consul behind TLS that wants a client certificate")
class ConsulTlsTest {
    private final ConsulServer server;
    private final TestCertificates files;
    private final String root;

    ConsulTlsTest(ConsulServer server) {
        this.server = server;
        this.files = server.certificates().orElseThrow();
        this.root = server.newRoot();
    }

    @Test
    void takes_reads_and_writes() throws ServiceException {
        works(server.settings());
    }

    @Test
    void takes_a_key_in_openssls_own_form() throws ServiceException {
        works(changed(Map.of("client-key", files.clientKeySec1().toString())));
    }

    @Test
    void is_reached_without_verification_when_told_so() throws ServiceException {
        works(changed(Map.of("ca-file", "", "verify", "false")));
    }

    @Test
    void may_be_known_by_a_name_that_is_not_its_address() throws ServiceException {
        works(changed(Map.of("tls-server-name", "server.test.consul")));
    }

    @Test
    void takes_authorities_from_a_folder(@TempDir Path folder) throws Exception {
        Files.copy(files.authority(), folder.resolve("a.crt"));
        works(changed(Map.of("ca-file", "", "ca-path", folder.toString())));
    }

    @Test
    void is_not_trusted_by_authorities_that_did_not_sign_it(@TempDir Path folder) throws Exception {
        var others = TestCertificates.in(folder);
        fails(changed(Map.of("ca-file", others.authority().toString())), "not trusted by ca-file");
        fails(changed(Map.of("ca-file", "")), "not trusted by Java's own list of authorities");
    }

    @Test
    void is_not_trusted_under_another_name() throws ServiceException {
        fails(changed(Map.of("tls-server-name", "other.test.consul")), "not for the name other.test.consul");
    }

    @Test
    void refuses_who_shows_no_certificate() throws ServiceException {
        var settings = changed(Map.of("client-certificate", "", "client-key", ""));
        try (var consul = new OnConsul(settings)) {
            assertThatThrownBy(() -> consul.store.list(root, ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("client-certificate");
        }
    }

    @Test
    void says_so_to_who_speaks_plain_http() throws ServiceException {
        fails(changed(Map.of("address", server.address().replace("https:", "http:"))), "speaks TLS");
    }

    @Test
    void is_missed_where_a_port_speaks_plain_http(@RealConsul(ConsulVariant.PLAIN) ConsulServer plain)
            throws ServiceException {
        fails(changed(Map.of("address", plain.address().replace("http:", "https:"))), "speaks plain HTTP");
    }

    @Test
    void does_not_take_a_broken_key_and_keeps_it_secret(@TempDir Path folder) throws Exception {
        var broken = Files.writeString(
                folder.resolve("key.pem"),
                Files.readString(files.clientKey()).replaceAll("[A-Za-z0-9+/]{20}", "SECRETSECRETSECRETAA"));
        assertThatThrownBy(() -> new OnConsul(changed(Map.of("client-key", broken.toString()))))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("field client-key")
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
    }

    @Test
    void does_not_take_a_file_without_a_key() {
        assertThatThrownBy(() -> new OnConsul(
                        changed(Map.of("client-key", files.authority().toString()))))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("holds no private key");
    }

    private void works(ConnectionSettings settings) throws ServiceException {
        try (var consul = new OnConsul(settings)) {
            consul.store.transact(List.of(set(root + "a", "1")));
            assertThat(consul.store.list(root, ReadMode.DEFAULT).items())
                    .extracting(KvEntry::text)
                    .containsExactly("1");
        }
    }

    private void fails(ConnectionSettings settings, String why) throws ServiceException {
        try (var consul = new OnConsul(settings)) {
            assertThatThrownBy(() -> consul.store.transact(List.of(set(root + "a", "1"))))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining(why);
        }
    }

    private ConnectionSettings changed(Map<String, String> changes) {
        var values = new HashMap<>(server.settings().values());
        changes.forEach((field, value) -> values.put(field, List.of(value)));
        return OnConsul.as(Optional.empty(), values);
    }
}
