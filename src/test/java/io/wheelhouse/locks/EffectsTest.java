package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.KvEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectsTest {
    private static final TierName WEB = TierName.parse("prod/web");

    private static Tier limited(String value, long index) {
        var key = Layout.DEFAULT.limitKey(WEB);
        var limit = new KvEntry(key, value.getBytes(StandardCharsets.UTF_8), 0, 5, index, Optional.empty());
        return new Tier(WEB, Optional.of(limit), Optional.empty(), List.of(), Optional.empty(), List.of());
    }

    private static List<String> moved(Tier previewed, Tier now) {
        return Effects.moved(Layout.DEFAULT, previewed, now);
    }

    @Test
    void what_moved_is_told_with_both_values() {
        assertThat(moved(limited("6", 7), limited("9", 8)))
                .containsExactly("chef/prod/web/max_concurrent: previewed 6, now 9");
        assertThat(moved(limited("6", 7), limited("6", 7))).isEmpty();
    }

    @Test
    void what_was_written_anew_with_the_same_value_is_told_as_such() {
        assertThat(moved(limited("-1", 7), limited("-1", 8)))
                .containsExactly("chef/prod/web/max_concurrent: written anew with the same value, -1");
    }
}
