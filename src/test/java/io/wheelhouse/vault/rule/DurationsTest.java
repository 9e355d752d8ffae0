package io.wheelhouse.vault.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.VaultValue.Num;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest(name = "''{0}'' is {1} s")
    @CsvSource({
        "'', 0", "+5, 5", "87600h, 315360000", "3650d, 315360000", "1.5h, 5400", ".5h, 1800", "1h30m, 5400",
                "90m, 5400",
        "5400, 5400", "1500ms, 1", "500ms, 0", "1h1h, 7200", "-1, -1", "0, 0", "1.h, 3600", "9223372036, 9223372036"
    })
    void what_vault_reads(String text, long seconds) {
        assertThat(Durations.read(text).map(Duration::getSeconds)).contains(seconds);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(
            strings = {
                "1.5d",
                "1d12h",
                "1w",
                "1y",
                "1H",
                "1.5",
                "1e3",
                " 1h",
                "1h ",
                "60 s",
                "1_000",
                "0x10",
                "2562048h",
                "h",
                ".h",
                "9223372037",
                "106752d",
                "one"
            })
    void what_vault_does_not_read(String text) {
        assertThat(Durations.read(text)).isEmpty();
    }

    @Test
    void a_number_counts_as_it_is_written() {
        assertThat(Durations.read(Num.of(5400))).contains(Duration.ofMinutes(90));
        assertThat(Durations.read(new Num(new BigDecimal("1.5")))).isEmpty();
        assertThat(Durations.read(new Num(new BigDecimal("1e3")))).isEmpty();
    }

    /** What is short is read without the grammar, which says the same: leading zeros and every edge of it. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"s", "m", "h"})
    void what_is_read_without_the_grammar_is_what_the_grammar_says(String unit) {
        for (var number : List.of(
                "0",
                "00",
                "007",
                "1",
                "9",
                "9999",
                "10000",
                "09999",
                "99999999",
                "999999999",
                "1000000000",
                "0000000001")) {
            assertThat(Durations.read(number + unit)).describedAs(number + unit).isEqualTo(Durations.go(number + unit));
        }
    }

    @ParameterizedTest(name = "{0} is {1} s")
    @CsvSource({"9999d, 863913600", "10000d, 864000000", "999999999, 999999999", "1000000000, 1000000000", "007, 7"})
    void what_is_short_and_what_is_just_too_long_for_that(String text, long seconds) {
        assertThat(Durations.read(text)).contains(Duration.ofSeconds(seconds));
        assertThat(Durations.read("+" + text)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void go_knows_no_days_and_no_bare_seconds() {
        assertThat(Durations.go("12h0m0s")).contains(Duration.ofHours(12));
        assertThat(Durations.go("1d")).isEmpty();
        assertThat(Durations.go("60")).isEmpty();
        assertThat(Durations.go("0")).contains(Duration.ZERO);
    }
}
