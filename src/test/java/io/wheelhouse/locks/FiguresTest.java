package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Spans;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PT0S, 0 s",
        "PT-5S, 0 s",
        "PT59.9S, 59 s",
        "PT1M, 1 min",
        "PT59M59S, 59 min",
        "PT1H, 1 h",
        "PT3H10M, 3 h 10 min",
        "PT47H59M, 47 h 59 min",
        "PT48H, 2 d",
        "PT52H, 2 d 4 h"
    })
    void spans_are_told_in_words(Duration span, String words) {
        assertThat(Spans.text(span)).isEqualTo(words);
    }

    private static List<Duration> minutes(int... minutes) {
        return IntStream.of(minutes).mapToObj(Duration::ofMinutes).toList();
    }

    @Test
    void four_runs_say_nothing() {
        assertThat(UsualRun.of(minutes(1, 2, 3, 4))).isEmpty();
    }

    @Test
    void the_usual_run_is_the_median_and_nearly_the_longest() {
        assertThat(UsualRun.of(minutes(5, 1, 4, 2, 3)))
                .contains(new UsualRun(Duration.ofMinutes(3), Duration.ofMinutes(5), 5));
        var twenty = IntStream.rangeClosed(1, 20).toArray();
        assertThat(UsualRun.of(minutes(twenty)))
                .contains(new UsualRun(Duration.ofMinutes(10), Duration.ofMinutes(19), 20));
    }
}
