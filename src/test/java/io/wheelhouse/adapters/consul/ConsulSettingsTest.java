package io.wheelhouse.adapters.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.TestCertificates;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The settings of a Consul connection")
class ConsulSettingsTest {
    @Test
    void belong_to_an_adapter_that_is_found_by_its_type() {
        assertThat(ServiceLoader.load(Adapter.class))
                .anyMatch(adapter -> adapter.type().equals("consul"));
    }

    @Test
    void may_all_be_missing() throws ServiceException {
        assertThat(ConsulSettings.from(settings(Map.of())).servers())
                .extracting(ServerAddress::toString)
                .containsExactly("http://127.0.0.1:8500");
    }

    @Test
    void name_several_servers_as_a_list_or_in_one_text() throws ServiceException {
        var settings = settings(Map.of("address", List.of("a:1, b:2", "a:1", "https://c:3")));
        assertThat(ConsulSettings.from(settings).servers())
                .extracting(ServerAddress::toString)
                .containsExactly("http://a:1", "http://b:2", "https://c:3");
    }

    @Test
    void carry_datacenter_namespace_and_partition_as_a_query() throws ServiceException {
        var settings =
                settings(Map.of("datacenter", List.of("dc 2"), "namespace", List.of("n&s"), "partition", List.of("p")));
        assertThat(ConsulSettings.from(settings).scope().keys().text()).isEqualTo("dc=dc%202&ns=n%26s&partition=p");
    }

    @ParameterizedTest(name = "{0}: {1} is refused")
    @CsvSource({
        "address, ftp://x",
        "verify, perhaps",
        "ssl, maybe",
        "timeout, 0",
        "timeout, -1",
        "timeout, 2.5",
        "connect-timeout, 100000",
        "client-key, /some/key.pem",
        "client-certificate, /some/cert.pem",
    })
    void name_the_field_that_is_wrong(String field, String value) {
        assertThatThrownBy(() -> ConsulSettings.from(settings(Map.of(field, List.of(value)))))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageStartingWith("here: field ")
                .hasMessageContaining(field.startsWith("client-") ? "client-" : field);
    }

    @ParameterizedTest(name = "{0}: a file that is not there is refused when a server speaks TLS")
    @CsvSource({"ca-file", "ca-path"})
    void name_the_file_that_cannot_be_read(String field) {
        var settings =
                settings(Map.of("address", List.of("https://consul:8501"), field, List.of("/no/such/thing.pem")));
        assertThatThrownBy(() -> new ConsulAdapter().open(settings))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageStartingWith("here: field " + field + ": /no/such/thing.pem");
    }

    @ParameterizedTest(name = "{0} that is {1}: {2}")
    @CsvSource({
        "client-certificate, /no/such/thing.pem, cannot be read",
        "client-certificate, client-key.pem, is not a PEM file of certificates",
        "client-key, /no/such/thing.pem, cannot be read",
        "client-key, client.pem, holds no private key",
        "client-key, server-key.pem, is not the key of the certificate in",
        "ca-file, client-key.pem, is not a PEM file of certificates",
    })
    void name_the_file_that_is_not_what_it_should_be(String field, String file, String why, @TempDir Path folder)
            throws Exception {
        var files = TestCertificates.in(folder);
        var values = new HashMap<>(Map.of(
                "address", List.of("https://consul:8501"),
                "client-certificate", List.of(files.clientCertificate().toString()),
                "client-key", List.of(files.clientKey().toString())));
        new ConsulAdapter().open(settings(values)).close();
        values.put(field, List.of(folder.resolve(file).toString()));
        assertThatThrownBy(() -> new ConsulAdapter().open(settings(values)))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageStartingWith("here: field " + field + ": " + folder.resolve(file) + " ")
                .hasMessageContaining(why);
    }

    @ParameterizedTest(name = "take the key and certificate {0}")
    @CsvSource({"RSA, SHA256withRSA", "EC, SHA256withECDSA", "Ed25519, Ed25519"})
    void take_a_key_with_its_certificate_and_no_other(String kind, String signed, @TempDir Path folder)
            throws Exception {
        var pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
        var other = KeyPairGenerator.getInstance(kind).generateKeyPair();
        var values = new HashMap<>(Map.of(
                "address", List.of("https://consul:8501"),
                "client-certificate", List.of(pem(folder.resolve("c.pem"), certificate(pair, signed))),
                "client-key", List.of(pem(folder.resolve("k.pem"), new JcaPKCS8Generator(pair.getPrivate(), null)))));
        new ConsulAdapter().open(settings(values)).close();
        pem(folder.resolve("k.pem"), new JcaPKCS8Generator(other.getPrivate(), null));
        assertThatThrownBy(() -> new ConsulAdapter().open(settings(values)))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("here: field client-key: " + folder.resolve("k.pem") + " is not the key")
                .hasNoCause();
    }

    private static X509Certificate certificate(KeyPair pair, String signed) throws Exception {
        var now = Instant.now();
        var name = new X500Name("CN=client");
        var builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(now), Date.from(now.plusSeconds(60)), name, pair.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(signed).build(pair.getPrivate())));
    }

    private static String pem(Path file, Object content) throws IOException {
        try (var pem = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            pem.writeObject(content);
        }
        return file.toString();
    }

    private static ConnectionSettings settings(Map<String, List<String>> values) {
        return new ConnectionSettings("here", values, Map.of(), Path.of("unused"));
    }
}
