package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowersTest {
    private final FlowingTime clock = new FlowingTime();

    private Followers of(Optional<String> environment) {
        return new Followers(new FakeStore(clock), Layout.DEFAULT, environment, clock, span -> {}, Runnable::run);
    }

    @Test
    void an_estate_of_few_changes_is_looked_at_as_often_as_one_environment() {
        assertThat(of(Optional.empty()).rest(5))
                .isEqualTo(of(Optional.of("prod")).rest(5));
        assertThat(of(Optional.empty()).interval()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void in_a_storm_an_estate_is_read_less_often_but_more_than_twice_a_second() {
        assertThat(of(Optional.empty()).rest(30)).isEqualTo(Duration.ofMillis(180));
        assertThat(of(Optional.empty()).rest(10_000)).isEqualTo(Duration.ofMillis(400));
    }

    @Test
    void one_environment_is_looked_at_as_often_whatever_changes() {
        assertThat(of(Optional.of("prod")).rest(10_000)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void fifty_changes_a_second_come_to_rest_at_the_shortest_interval() {
        var rest = of(Optional.empty()).rest(10_000);
        for (int round = 0; round < 5; round++) {
            rest = of(Optional.empty()).rest(Math.toIntExact(50 * rest.toMillis() / 1000));
        }
        assertThat(rest).isEqualTo(Duration.ofMillis(100));
    }
}
