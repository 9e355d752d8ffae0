package io.wheelhouse.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "web-3 has held it since 2026-12-01T02:32:49Z. | web-3 has held it since 1 Dec 03:32:49.",
                "Chef: last check-in (at 2026-07-31T23:14:38.123456Z) | Chef: last check-in (at 1 Aug 01:14:38)",
                "from 2026-12-01T02:32:49Z to 2026-12-01T02:33:00Z | from 1 Dec 03:32:49 to 1 Dec 03:33:00",
                "key a-2026-13-41T02:32:49Z | key a-2026-13-41T02:32:49Z",
                "Stamp 2026-11-24 00:00:00 +0000 | Stamp 2026-11-24 00:00:00 +0000",
                "Costs $1 and \\d | Costs $1 and \\d"
            })
    void moments_in_a_sentence_are_told_in_the_zone_of_the_window(String told, String shown) {
        assertThat(LocalTimes.in(told, BERLIN)).isEqualTo(shown);
    }
}
