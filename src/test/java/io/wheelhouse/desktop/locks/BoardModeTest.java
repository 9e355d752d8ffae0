package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoardModeTest {
    private static final Instant NOW = Lines.NOW;

    private static Optional<Instant> ago(Duration span) {
        return Optional.of(NOW.minus(span));
    }

    private static BoardMode live(Duration age) {
        return BoardMode.of(new Freshness.Live(), ago(age), Optional.empty(), NOW);
    }

    private static BoardMode.Trouble lost(boolean denied, Optional<Instant> asOf, Duration next) {
        var lost = new Freshness.Disconnected("No route to consul", denied, asOf, NOW.plus(next));
        return BoardMode.of(lost, asOf, Optional.empty(), NOW).trouble().orElseThrow();
    }

    @Test
    void a_live_board_says_how_old_it_is() {
        assertThat(live(Duration.ofSeconds(4)).word()).isEqualTo("Live · as of 4 s ago");
        assertThat(live(Duration.ofSeconds(120)).trouble()).isEmpty();
        assertThat(BoardMode.of(new Freshness.Live(), Optional.empty(), Optional.empty(), NOW)
                        .word())
                .isEqualTo("Live");
    }

    @Test
    void a_watch_that_hears_nothing_for_longer_than_a_wait_takes_is_stale_and_offers_to_look() {
        var stale = live(Duration.ofSeconds(121));
        assertThat(stale.word()).isEqualTo("Stale · as of 2 min ago");
        assertThat(stale.trouble().orElseThrow().text()).contains("may have changed");
        assertThat(stale.trouble().orElseThrow().remedy()).isEqualTo("Look again");
    }

    @Test
    void a_clock_that_was_set_back_makes_nothing_stale() {
        assertThat(live(Duration.ofHours(-1)).word()).isEqualTo("Live · as of 0 s ago");
    }

    @Test
    void a_lost_server_leaves_the_age_of_the_rows_what_was_tried_and_when_it_is_tried_again() {
        assertThat(lost(false, ago(Duration.ofMinutes(3)), Duration.ofSeconds(8))
                        .text())
                .isEqualTo("What is below is 3 min old. No route to consul. Next try in 8 s.");
        assertThat(lost(false, Optional.empty(), Duration.ZERO).text())
                .isEqualTo("No route to consul. Trying again now.");
        assertThat(lost(false, Optional.empty(), Duration.ofSeconds(-5)).text()).endsWith("Trying again now.");
    }

    @Test
    void a_watch_that_never_looked_leaves_the_age_of_what_the_one_before_it_saw() {
        var mode = BoardMode.of(
                new Freshness.Disconnected("No route to consul", false, Optional.empty(), NOW),
                ago(Duration.ofMinutes(3)),
                Optional.empty(),
                NOW);
        assertThat(mode.word()).isEqualTo("Disconnected · as of 3 min ago");
        assertThat(mode.trouble().orElseThrow().text()).startsWith("What is below is 3 min old. ");
    }

    @Test
    void a_server_that_cannot_be_asked_for_want_of_a_variable_is_not_told_as_lost_and_nothing_counts_down() {
        var lost = new Freshness.Disconnected("No token", false, Optional.empty(), NOW.plusSeconds(8));
        var unasked = BoardMode.of(lost, Optional.empty(), Optional.of("SHOP_TOKEN"), NOW);
        assertThat(unasked.word()).isEqualTo("Not connected");
        var trouble = unasked.trouble().orElseThrow();
        assertThat(trouble.text())
                .startsWith("SHOP_TOKEN is not set where Wheelhouse was started, so the server is not asked.")
                .doesNotContain("Next try")
                .doesNotContain("Trying");
        assertThat(trouble.remedy()).as("a button that could help").isEmpty();
        assertThat(BoardMode.of(new Freshness.Live(), Optional.empty(), Optional.of("SHOP_TOKEN"), NOW)
                        .trouble())
                .isEmpty();
    }

    @Test
    void whoever_shows_other_rows_is_told_of_the_cause_without_those_of_the_board() {
        assertThat(lost(false, ago(Duration.ofMinutes(3)), Duration.ofSeconds(8))
                        .cause())
                .isEqualTo("No route to consul. Next try in 8 s.");
        assertThat(live(Duration.ofMinutes(7)).trouble().orElseThrow().cause())
                .isEqualTo("The server has not been heard of for 7 min.");
    }

    @Test
    void a_refusal_does_not_look_like_a_lost_connection() {
        assertThat(lost(true, Optional.empty(), Duration.ZERO).style()).isEqualTo("band-warning");
        assertThat(lost(false, Optional.empty(), Duration.ZERO).style()).isEqualTo("band-lost");
    }

    @Test
    void an_ended_watch_gives_a_code_and_can_be_started_again() {
        var over = BoardMode.of(new Freshness.Ended("WH-1ABC"), ago(Duration.ofSeconds(9)), Optional.empty(), NOW);
        assertThat(over.word()).isEqualTo("Stopped · as of 9 s ago");
        assertThat(over.trouble().orElseThrow().text()).contains("code WH-1ABC");
        assertThat(over.trouble().orElseThrow().remedy()).isEqualTo("Start again");
    }
}
