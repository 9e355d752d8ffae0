package io.wheelhouse.desktop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoalescedTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final TestClock clock = new TestClock(START);
    private final HandScreen screen = new HandScreen(clock);
    private final List<Duration> runs = new ArrayList<>();
    private final Coalesced once = new Coalesced(
            screen, clock, Duration.ofSeconds(1), () -> runs.add(Duration.between(START, clock.instant())));

    @Test
    void it_runs_on_the_screens_thread_soon_after_it_was_asked_for() {
        once.ask();
        assertThat(runs).isEmpty();
        screen.settle();
        assertThat(runs).containsExactly(Duration.ZERO);
        assertThat(screen.waiting()).isZero();
    }

    @Test
    void however_often_it_is_asked_for_it_runs_once_an_interval() {
        for (int tenth = 0; tenth < 25; tenth++) {
            once.ask();
            once.ask();
            screen.forward(Duration.ofMillis(100));
        }
        screen.forward(Duration.ofSeconds(10));
        assertThat(runs)
                .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void what_is_asked_for_while_it_runs_is_not_forgotten() {
        var self = new ArrayList<Coalesced>();
        self.add(new Coalesced(screen, clock, Duration.ofSeconds(1), () -> {
            runs.add(Duration.between(START, clock.instant()));
            if (runs.size() == 1) {
                self.getFirst().ask();
            }
        }));
        self.getFirst().ask();
        screen.forward(Duration.ofSeconds(5));
        assertThat(runs).containsExactly(Duration.ZERO, Duration.ofSeconds(1));
    }

    @Test
    void a_clock_that_is_set_back_does_not_hold_it_up() {
        once.ask();
        screen.settle();
        clock.forward(Duration.ofHours(-1));
        once.ask();
        screen.forward(Duration.ofSeconds(1));
        assertThat(runs).hasSize(2);
    }
}
