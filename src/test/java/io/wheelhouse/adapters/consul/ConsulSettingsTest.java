package io.wheelhouse.adapters.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
                .hasMessageContaining(field)
                .hasMessageContaining("/no/such/thing.pem");
    }

    private static ConnectionSettings settings(Map<String, List<String>> values) {
        return new ConnectionSettings("here", values, Map.of(), Path.of("unused"));
    }
}
