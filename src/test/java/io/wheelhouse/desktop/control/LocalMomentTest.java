package io.wheelhouse.desktop.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalMomentTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-12-01T04:15:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "web-1 has held this slot since 2026-12-01T02:32:49Z., web-1 has held this slot since 03:32:49.",
        "last check-in (at 2026-11-30T23:14:38.5Z), last check-in (at 00:14:38)",
        "since 2026-11-30T22:59:59Z, since 30 Nov 23:59",
        "at 2026-13-01T00:00:00Z, at 2026-13-01T00:00:00Z",
        "nothing of the kind, nothing of the kind"
    })
    void a_sentence_tells_moments_by_the_clock_on_the_wall(String sentence, String told) {
        assertThat(LocalMoment.in(sentence, NOW, BERLIN)).isEqualTo(told);
    }

    @Test
    void a_moment_of_another_day_has_its_day() {
        assertThat(LocalMoment.of(NOW, NOW, BERLIN)).isEqualTo("05:15:00");
        assertThat(LocalMoment.of(NOW.minusSeconds(86_400), NOW, BERLIN)).isEqualTo("30 Nov 05:15");
    }
}
