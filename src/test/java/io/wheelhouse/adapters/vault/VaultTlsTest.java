package io.wheelhouse.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.adapters.vault.StubVault.Told;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.testing.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Vault behind TLS that wants a client certificate")
class VaultTlsTest {
    @TempDir
    private Path folder;

    private TestCertificates files;
    private StubVault stub;

    @BeforeEach
    void start() throws Exception {
        files = TestCertificates.in(folder);
        stub = StubVault.secured(files, request -> Told.data("{}"));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void takes_reads_and_writes() throws Exception {
        works(Map.of());
    }

    @Test
    void takes_a_key_in_openssls_own_form() throws Exception {
        works(Map.of("client-key", files.clientKeySec1().toString()));
    }

    @Test
    void is_reached_without_verification_when_told_so() throws Exception {
        works(Map.of("ca-file", "", "skip-verify", "TRUE"));
    }

    @Test
    void may_be_known_by_a_name_that_is_not_its_address() throws Exception {
        works(Map.of("tls-server-name", "server.test.consul"));
        works(Map.of(
                "tls-server-name",
                "server.test.consul",
                "address",
                stub.address().replace("127.0.0.1", "localhost")));
    }

    @Test
    void takes_authorities_from_a_folder(@TempDir Path authorities) throws Exception {
        Files.copy(files.authority(), authorities.resolve("a.crt"));
        works(Map.of("ca-file", "", "ca-path", authorities.toString()));
    }

    @Test
    void is_not_trusted_by_authorities_that_did_not_sign_it(@TempDir Path other) throws Exception {
        fails(Map.of("ca-file", TestCertificates.in(other).authority().toString()), "not trusted by ca-file");
        fails(Map.of("ca-file", ""), "not trusted by Java's own list of authorities");
    }

    @Test
    void is_not_trusted_under_another_name() throws Exception {
        fails(Map.of("tls-server-name", "other.test.consul"), "not for the name other.test.consul");
        fails(
                Map.of(
                        "tls-server-name",
                        "other.test.consul",
                        "address",
                        stub.address().replace("127.0.0.1", "localhost")),
                "not for the name other.test.consul");
    }

    @Test
    void refuses_who_shows_no_certificate() throws Exception {
        try (var vault = new OnVault(settings(Map.of("client-certificate", "", "client-key", "")))) {
            assertThatThrownBy(() -> vault.server.read("x"))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("client-certificate");
        }
    }

    @Test
    void is_missed_where_a_port_speaks_plain_http() throws Exception {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // What Go's servers say to a TLS handshake.
            threads.execute(() -> {
                try (var socket = plain.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (IOException ignored) {
                    // The client has had enough.
                }
            });
            fails(Map.of("address", "https://127.0.0.1:" + plain.getLocalPort()), "speaks plain HTTP");
        }
    }

    @Test
    void does_not_take_a_broken_key_and_keeps_it_secret() throws Exception {
        var broken = Files.writeString(
                folder.resolve("key.pem"),
                Files.readString(files.clientKey()).replaceAll("[A-Za-z0-9+/]{20}", "SECRETSECRETSECRETAA"));
        assertThatThrownBy(() -> new OnVault(settings(Map.of("client-key", broken.toString()))))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("field client-key")
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
    }

    @Test
    void does_not_take_a_key_that_belongs_to_another_certificate(@TempDir Path other) throws Exception {
        var key = TestCertificates.in(other).clientKey();
        assertThatThrownBy(() -> new OnVault(settings(Map.of("client-key", key.toString()))))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageMatching("[^:]+: field client-key: .* is not the key of the certificate in .*");
    }

    private void works(Map<String, String> changes) throws Exception {
        try (var vault = new OnVault(settings(changes))) {
            assertThat(vault.server.read("x")).isInstanceOf(VaultRead.Found.class);
            vault.server.write("x", Fields.NONE);
        }
    }

    /** Nothing of a request was sent, so a write is not unknown. */
    private void fails(Map<String, String> changes, String why) throws Exception {
        try (var vault = new OnVault(settings(changes))) {
            assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining(why);
        }
    }

    private ConnectionSettings settings(Map<String, String> changes) {
        var values = new HashMap<String, String>();
        values.put("ca-file", files.authority().toString());
        values.put("client-certificate", files.clientCertificate().toString());
        values.put("client-key", files.clientKey().toString());
        values.putAll(changes);
        var address = values.containsKey("address") ? values.remove("address") : stub.address();
        return OnVault.with(address, values, Map.of("token", OnVault.TOKEN));
    }
}
