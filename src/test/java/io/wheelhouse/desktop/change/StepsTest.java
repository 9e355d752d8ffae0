package io.wheelhouse.desktop.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.testing.TestClock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final HandScreen screen = new HandScreen(new TestClock(Instant.EPOCH));
    private final Steps steps = new Steps(screen);

    private List<String> words() {
        screen.settle();
        return steps.lines().stream()
                .map(line -> line.name() + " " + StepLook.word(line.stand()))
                .toList();
    }

    @Test
    void each_part_says_how_it_stands_while_the_change_is_carried_out() {
        steps.expect(List.of("a", "b", "c"));
        assertThat(words()).containsExactly("a waits", "b waits", "c waits");
        steps.begun("a");
        assertThat(words()).containsExactly("a writing…", "b waits", "c waits");
        steps.ended("a", new Outcome.Applied("DONE"), true);
        steps.ended("b", new Outcome.Conflict("it moved", List.of()), false);
        assertThat(words()).containsExactly("a verified", "b conflict", "c waits");
        assertThat(steps.progress()).isEqualTo("2 of 3 done");
        steps.over();
        assertThat(words()).containsExactly("a verified", "b conflict", "c not begun");
        assertThat(steps.report()).isEqualTo("1 of 3 read back and as wanted.");
        assertThat(StepLook.trouble(steps.lines().get(1))).contains("it moved");
        assertThat(StepLook.trouble(steps.lines().get(0))).isEmpty();
    }

    @Test
    void what_was_never_sent_is_no_failure_of_its_own() {
        steps.expect(List.of("a"));
        steps.ended("a", new Outcome.Failed("NOT SENT: another item failed before."), false);
        assertThat(words()).containsExactly("a not begun");
        assertThat(StepLook.trouble(steps.lines().getFirst())).isEmpty();
    }

    @Test
    void all_that_was_read_back_is_the_report() {
        steps.expect(List.of("a", "b"));
        steps.ended("a", new Outcome.Applied("DONE"), true);
        steps.ended("b", new Outcome.Applied("DONE"), true);
        screen.settle();
        assertThat(steps.report()).isEqualTo("All 2 read back: the server has them as wanted.");
    }

    @Test
    void an_unknown_end_is_called_so_and_another_try_begins_anew() {
        steps.expect(List.of("a"));
        steps.ended("a", new Outcome.Unknown("the reply was lost"), false);
        assertThat(words()).containsExactly("a unknown");
        steps.expect(List.of("b"));
        steps.begun("a");
        assertThat(words()).containsExactly("b waits");
    }
}
