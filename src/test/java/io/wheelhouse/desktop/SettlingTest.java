package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T22:00:00Z");

    private final TestClock clock = new TestClock(BEGIN);
    private final HandScreen screen = new HandScreen(clock);
    private final List<Long> looked = new ArrayList<>();
    private boolean unknown = true;
    private final Settling settling = new Settling(screen, clock, Runnable::run, () -> {
        looked.add(Duration.between(BEGIN, clock.instant()).toSeconds());
        return unknown;
    });

    private List<Long> pauses() {
        var pauses = new ArrayList<Long>();
        for (int number = 1; number < looked.size(); number++) {
            pauses.add(looked.get(number) - looked.get(number - 1));
        }
        return pauses;
    }

    @Test
    void it_looks_at_once_and_then_less_and_less_often_down_to_once_in_ten_minutes() {
        settling.soon();
        screen.forward(Duration.ofHours(1));
        assertThat(looked.getFirst()).isZero();
        assertThat(pauses()).startsWith(15L, 30L, 60L, 120L, 240L, 480L, 600L, 600L, 600L);
    }

    @Test
    void another_unknown_change_begins_the_pauses_anew_and_adds_no_second_clock() {
        settling.soon();
        screen.forward(Duration.ofMinutes(30));
        looked.clear();
        settling.soon();
        screen.forward(Duration.ofHours(1));
        assertThat(looked.getFirst()).isEqualTo(Duration.ofMinutes(30).toSeconds());
        assertThat(pauses()).startsWith(15L, 30L, 60L, 120L, 240L, 480L, 600L, 600L);
    }

    @Test
    void many_unknown_changes_at_once_are_looked_at_together() {
        for (int change = 0; change < 20; change++) {
            settling.soon();
        }
        screen.forward(Duration.ofMinutes(1));
        assertThat(looked).containsExactly(0L, 15L, 45L);
    }

    @Test
    void it_ends_when_nothing_is_left_and_begins_again_with_the_next_one() {
        settling.soon();
        screen.forward(Duration.ofSeconds(20));
        unknown = false;
        screen.forward(Duration.ofHours(2));
        assertThat(looked).containsExactly(0L, 15L, 45L);
        assertThat(screen.waiting()).as("nothing waits for its time").isZero();
        unknown = true;
        settling.soon();
        screen.forward(Duration.ofSeconds(20));
        assertThat(looked).hasSize(5);
    }

    @Test
    void a_window_that_was_left_asks_no_more() {
        settling.soon();
        screen.forward(Duration.ofSeconds(20));
        settling.leave();
        screen.forward(Duration.ofHours(2));
        settling.soon();
        screen.forward(Duration.ofHours(2));
        assertThat(looked).containsExactly(0L, 15L);
    }

    @Test
    void an_answer_that_comes_after_a_newer_question_is_not_followed() {
        Deque<Runnable> slow = new ArrayDeque<>();
        var patient = new Settling(
                screen, clock, slow::add, () -> looked.add(clock.instant().getEpochSecond()));
        patient.soon();
        screen.settle();
        patient.soon();
        slow.remove().run();
        screen.forward(Duration.ofSeconds(16));
        assertThat(slow).as("the question of the second change only").hasSize(1);
        slow.remove().run();
        screen.forward(Duration.ofSeconds(16));
        assertThat(slow).hasSize(1);
    }
}
