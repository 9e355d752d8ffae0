package io.wheelhouse.adapters.consul;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A key in a URL")
class KeyPathTest {
    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({
        "chef/prod/web/current, chef/prod/web/current",
        "w#1, w%231",
        "w?1, w%3F1",
        "w%2F1, w%252F1",
        "w 1, w%201",
        "wé, w%C3%A9",
        "w+1, w%2B1",
        "[w], %5Bw%5D",
        "a//b/, a/%2Fb/",
        "/a, %2Fa",
        "a/./b, a/%2E/b",
        "a/../b, a/%2E%2E/b",
        "a/.lock, a/.lock",
    })
    void is_escaped_so_that_consul_reads_the_same_key(String key, String path) {
        assertThat(KeyPath.of(key)).isEqualTo("/v1/kv/" + path);
    }
}
