package io.wheelhouse.desktop.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.locks.BoardMode;
import io.wheelhouse.desktop.locks.Freshness;
import io.wheelhouse.desktop.locks.Unkept;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SightModeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Optional<Unkept> FULL =
            Optional.of(new Unkept(NOW.minusSeconds(200), "What is seen cannot be kept: the disk is full"));

    private static BoardMode watch(Freshness freshness) {
        return BoardMode.of(freshness, Optional.of(NOW), Optional.empty(), NOW);
    }

    private static String said(BoardMode mode) {
        return mode.trouble().orElseThrow().text();
    }

    @Test
    void a_watch_that_is_kept_is_live() {
        var live = watch(new Freshness.Live());
        assertThat(SightMode.of(live, Optional.empty(), NOW)).isEqualTo(live);
    }

    @Test
    void a_watch_that_cannot_be_kept_is_not_called_live() {
        var mode = SightMode.of(watch(new Freshness.Live()), FULL, NOW);
        assertThat(mode.word()).isEqualTo("Not kept · for 3 min");
        assertThat(said(mode))
                .isEqualTo(
                        "What is seen cannot be kept: the disk is full. What was seen in the last 3 min may be missing"
                                + " here.");
    }

    @Test
    void what_is_not_even_seen_comes_first() {
        var lost = new Freshness.Disconnected("no route", false, Optional.of(NOW), NOW.plusSeconds(8));
        var mode = SightMode.of(watch(lost), FULL, NOW);
        assertThat(mode.word()).startsWith("Disconnected");
        assertThat(said(mode))
                .isEqualTo(
                        "The locks are not watched now, so what happens to them is missing here. no route. Next try in"
                                + " 8 s.");
    }

    @Test
    void a_clock_that_was_set_back_makes_no_negative_span() {
        var mode = SightMode.of(watch(new Freshness.Live()), FULL, NOW.minus(Duration.ofHours(1)));
        assertThat(mode.word()).isEqualTo("Not kept · for 0 s");
    }
}
