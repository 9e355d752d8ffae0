package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WatchSoakTest {
    @Test
    @Timeout(120)
    void a_long_watch_keeps_the_heap_flat_and_loses_nothing() throws Exception {
        var result = WatchSoak.run(100_000);

        assertThat(result.events()).isGreaterThan(90_000);
        assertThat(result.kept()).isEqualTo(result.events());
        assertThat(result.growth()).isLessThan(5_000_000);
    }
}
