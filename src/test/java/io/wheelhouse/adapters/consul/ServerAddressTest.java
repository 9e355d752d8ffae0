package io.wheelhouse.adapters.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A Consul address")
class ServerAddressTest {
    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource({
        "10.0.0.5:8500, http://10.0.0.5:8500",
        "consul.example.com, http://consul.example.com:8500",
        "http://consul.example.com, http://consul.example.com:80",
        "https://consul.example.com, https://consul.example.com:443",
        "HTTPS://consul.example.com:8501/, https://consul.example.com:8501",
        "https://proxy/consul, https://proxy:443/consul",
        "https://proxy:8443/a/b/, https://proxy:8443/a/b",
        "[::1]:8500, http://[::1]:8500",
        "http://[fe80::1]:8500, http://[fe80::1]:8500",
        "localhost:8500/consul, http://localhost:8500/consul",
    })
    void is_read_as_consuls_own_tools_do(String text, String meaning) {
        assertThat(ServerAddress.parse(text, false)).hasToString(meaning);
    }

    @ParameterizedTest(name = "{0} with CONSUL_HTTP_SSL means {1}")
    @CsvSource({
        "10.0.0.5:8501, https://10.0.0.5:8501",
        "consul, https://consul:8501",
        "http://consul:1, http://consul:1"
    })
    void without_a_scheme_follows_the_ssl_field(String text, String meaning) {
        assertThat(ServerAddress.parse(text, true)).hasToString(meaning);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "unix:///run/consul.sock, Unix sockets are not supported",
        "ftp://consul, must be http or https",
        "http://consul:70000, port 70000 does not exist",
        "http://consul:0, port 0 does not exist",
        "http://:8500, names no host",
        "http://con sul, not an address",
        "http://consul?token=x, only scheme",
    })
    void that_can_never_work_is_refused(String text, String why) {
        assertThatThrownBy(() -> ServerAddress.parse(text, false)).hasMessageContaining(why);
    }

    @Test
    void with_a_password_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> ServerAddress.parse("http://me:hunter2@consul:8500", false))
                .hasMessageNotContaining("hunter2");
    }
}
