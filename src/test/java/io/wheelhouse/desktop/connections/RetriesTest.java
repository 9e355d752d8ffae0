package io.wheelhouse.desktop.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");

    private final Retries retries = new Retries(new Random(7));

    /** How long it says to wait, once a try has just failed. */
    private Duration pause() {
        assertThat(retries.due(NOW)).isFalse();
        return retries.left(NOW);
    }

    @Test
    void a_pause_lies_between_its_half_and_its_whole_and_ends_when_it_said() {
        var pause = pause();
        assertThat(pause).isBetween(Retries.FIRST.dividedBy(2), Retries.FIRST);
        assertThat(retries.due(NOW.plus(pause).minusMillis(1))).isFalse();
        assertThat(retries.due(NOW.plus(pause))).isTrue();
    }

    @Test
    void pauses_grow_with_each_try_up_to_a_minute() {
        for (int tried = 0; tried < 4; tried++) {
            var whole = Retries.FIRST.multipliedBy(1L << tried);
            var expected = whole.compareTo(Retries.LONGEST) < 0 ? whole : Retries.LONGEST;
            assertThat(pause()).isBetween(expected.dividedBy(2), expected);
            retries.begun();
        }
        for (int tried = 0; tried < 20; tried++) {
            assertThat(pause()).isBetween(Retries.LONGEST.dividedBy(2), Retries.LONGEST);
            retries.begun();
        }
    }

    @Test
    void they_begin_anew_when_somebody_looks_for_himself() {
        for (int tried = 0; tried < 10; tried++) {
            pause();
            retries.begun();
        }
        retries.reset();
        assertThat(pause()).isLessThanOrEqualTo(Retries.FIRST);
    }

    @Test
    void nothing_is_left_of_a_pause_while_a_try_is_under_way() {
        pause();
        retries.begun();
        assertThat(retries.left(NOW)).isZero();
    }

    @Test
    void a_clock_that_was_set_back_by_hours_keeps_nobody_waiting() {
        pause();
        var earlier = NOW.minus(Duration.ofHours(3));
        assertThat(retries.due(earlier)).isFalse();
        assertThat(retries.left(earlier)).isLessThanOrEqualTo(Retries.FIRST);
    }
}
