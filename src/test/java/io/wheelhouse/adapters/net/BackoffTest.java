package io.wheelhouse.adapters.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pauses between tries")
class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void double_are_jittered_and_end_within_five_seconds() {
        var pauses = new ArrayList<Duration>();
        for (var pause = backoff.pause(Optional.empty()); pause.isPresent(); pause = backoff.pause(Optional.empty())) {
            pauses.add(pause.get());
        }
        assertThat(pauses).hasSizeBetween(3, 6);
        assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void are_never_shorter_than_the_server_asks() {
        assertThat(backoff.pause(Optional.of(Duration.ofSeconds(3)))).contains(Duration.ofSeconds(3));
    }

    @Test
    void are_not_made_when_the_server_asks_for_more_than_anybody_would_wait() {
        assertThat(backoff.pause(Optional.of(Duration.ofMinutes(1)))).isEmpty();
    }
}
