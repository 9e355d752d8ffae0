package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WatchStormTest {
    private final WatchStage stage = new WatchStage();

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void simultaneous_changes_are_seen_together_and_none_is_lost() throws Exception {
        for (int tier = 0; tier < 20; tier++) {
            stage.tier("prod/t" + tier, 3, 2);
        }
        stage.open(Optional.of("prod"));
        var random = new Random(7);

        for (int change = 0; change < 1_000; change++) {
            int tier = random.nextInt(20);
            if (random.nextBoolean()) {
                stage.hold("prod/t" + tier, "h" + random.nextInt(4));
            } else {
                stage.free("prod/t" + tier, "h" + random.nextInt(4));
            }
        }

        stage.until(stage::upToDate);
    }

    @Test
    void a_storm_of_1000_changes_a_second_costs_a_bounded_number_of_requests() throws Exception {
        stage.tier("prod/web", 3, 2);
        stage.open(Optional.of("prod"));
        long before = stage.store.requests();

        for (int change = 0; change < 10_000; change++) {
            stage.store.put("chef/prod/web/current", Integer.toString(change));
            stage.time.flow(Duration.ofMillis(1));
        }
        stage.until(stage::upToDate);

        // 10 s at one token in 100 ms, the burst, and the seconds that flow until the last is seen.
        assertThat(stage.store.requests() - before).isLessThanOrEqualTo(130);
    }

    @Test
    void a_quiet_estate_costs_about_a_request_a_minute() throws Exception {
        stage.tier("prod/web", 3, 0);
        stage.open(Optional.empty());
        long before = stage.store.requests();

        stage.silence(Duration.ofMinutes(20));

        assertThat(stage.store.requests() - before).isBetween(10L, 25L);
    }
}
