package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.KvEntry;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountTest {
    private static Optional<KvEntry> entry(byte[] value) {
        return Optional.of(new KvEntry("k", value, 0, 1, 1, Optional.empty()));
    }

    private static Optional<KvEntry> entry(String value) {
        return entry(value.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "limit {0}, counter {0}")
    @CsvSource({"0", "1", "10", "2147483647"})
    void numbers_from_0_up_are_limits_and_counters(String text) {
        var expected = new Count.Valid(Integer.parseInt(text), true);
        assertThat(Count.limit(entry(text))).isEqualTo(expected);
        assertThat(Count.counter(entry(text))).isEqualTo(expected);
        assertThat(Count.typedLimit(text)).contains(expected.value());
    }

    @Test
    void minus_1_is_a_limit_and_no_counter() {
        assertThat(Count.limit(entry("-1"))).isEqualTo(new Count.Valid(Count.UNLIMITED, true));
        assertThat(Count.counter(entry("-1"))).isEqualTo(new Count.Invalid());
        assertThat(Count.typedLimit("-1")).contains(-1);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "-0",
                "+1",
                "01",
                "00",
                "-2",
                "1.0",
                "1e3",
                "0x1",
                "1 2",
                "2147483648",
                "99999999999999999999",
                "١",
                "1\u00a0",
                "null",
                "-2147483648"
            })
    void anything_else_is_no_number(String text) {
        assertThat(Count.limit(entry(text))).isEqualTo(new Count.Invalid());
        assertThat(Count.counter(entry(text))).isEqualTo(new Count.Invalid());
        assertThat(Count.typedLimit(text)).isEmpty();
    }

    @ParameterizedTest(name = "form {index}")
    @ValueSource(strings = {"3\n", " 3", "3 ", "\t3\r\n", "\u000b3\f"})
    void white_space_around_a_number_is_seen_and_not_typed(String text) {
        assertThat(Count.limit(entry(text))).isEqualTo(new Count.Valid(3, false));
        assertThat(Count.typedLimit(text)).isEmpty();
    }

    @Test
    void nothing_is_absent() {
        assertThat(Count.limit(Optional.empty())).isEqualTo(new Count.Absent());
        assertThat(Count.counter(Optional.empty())).isEqualTo(new Count.Absent());
    }

    @ParameterizedTest(name = "{0} is shown as {1}")
    @CsvSource({
        "33, 3",
        "c3a9, é",
        "0031, hex 00 31",
        "fffe, hex FF FE",
        "1b5b, hex 1B 5B",
        "686578203030, hex 68 65 78 20 30 30"
    })
    void a_value_is_shown_as_text_or_in_hexadecimal(String bytes, String shown) {
        assertThat(Count.shown(HexFormat.of().parseHex(bytes))).isEqualTo(shown);
    }

    @Test
    void what_is_shown_leads_back_to_the_very_bytes() {
        for (int one = 0; one < 256; one++) {
            for (int two = 0; two < 256; two++) {
                var value = new byte[] {(byte) one, (byte) two};
                assertThat(Count.stored(Count.shown(value))).isEqualTo(value);
            }
        }
        for (var text : new String[] {"", "hex ", "hex 00", "hex zz", "he"}) {
            var value = text.getBytes(StandardCharsets.UTF_8);
            assertThat(Count.stored(Count.shown(value))).isEqualTo(value);
        }
    }
}
