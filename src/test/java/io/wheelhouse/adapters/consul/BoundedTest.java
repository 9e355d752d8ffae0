package io.wheelhouse.adapters.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BoundedTest {
    @Test
    void passes_what_is_within_its_bound() throws IOException {
        try (var body = new Bounded(new ByteArrayInputStream(new byte[100]), 100)) {
            assertThat(body.readAllBytes()).hasSize(100);
        }
    }

    @Test
    void ends_what_has_no_end() throws IOException {
        try (var body = new Bounded(endless(), 3 << 20)) {
            assertThatThrownBy(body::readAllBytes)
                    .isInstanceOf(NotConsulException.class)
                    .hasMessageContaining("longer than 3 MB");
        }
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
    }
}
