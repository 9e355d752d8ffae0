package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierState;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {
    private static TierFlag[] flags(String names) {
        return names.isBlank()
                ? new TierFlag[0]
                : Arrays.stream(names.strip().split(" ", -1))
                        .map(TierFlag::valueOf)
                        .toArray(TierFlag[]::new);
    }

    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource({
        "IDLE, m3 c0, '', IDLE",
        "RUNNING, m3 c1 a@5, '', RUNNING",
        "RUNNING, m3 c1, ACQUIRING, RUNNING",
        "RUNNING, m3 c1 a@5, STALE_HOLD, HELD_TOO_LONG RUNNING",
        "FULL, m1 c1 a@5, '', FULL RUNNING",
        "FULL, m1 c1, LEAK, DRIFTED FULL",
        "FULL, m1 c1 a@5, STALE_HOLD LEAK, HELD_TOO_LONG DRIFTED FULL RUNNING",
        "IDLE, m3 c0, UNDERCOUNT, DRIFTED",
        "DISABLED, m0 c0, '', DISABLED",
        "DISABLED, m0 c1 a@5, '', DISABLED RUNNING",
        "UNLIMITED, m-1 c1 a@5, '', UNLIMITED RUNNING",
        "UNCONFIGURED, c0, '', UNCONFIGURED",
        "OVER_LIMIT, m1 c2 a@5 b@5, STALE_HOLD, OVER_LIMIT HELD_TOO_LONG RUNNING",
        "INVALID, mx c2 a@5, STALE_HOLD, INVALID HELD_TOO_LONG RUNNING"
    })
    void all_that_hold_come_worst_first(TierState state, String tier, String flags, String conditions) {
        var view = Lines.view("prod/web", state, tier, flags(flags));
        assertThat(Condition.of(view).stream().map(Enum::name).collect(Collectors.joining(" ")))
                .isEqualTo(conditions);
        assertThat(Condition.worst(view).name()).isEqualTo(conditions.split(" ", -1)[0]);
    }

    @ParameterizedTest
    @EnumSource
    void every_state_has_a_condition_of_its_own(TierState state) {
        assertThat(Condition.of(Lines.view("prod/web", state, ""))).containsExactly(Condition.valueOf(state.name()));
    }

    @ParameterizedTest(name = "{0} {1} {2} is under {3}")
    @CsvSource({
        "IDLE, m3 c0, '', ALL",
        "RUNNING, m3 c1 a@5, '', ALL RUNNING",
        "FULL, m1 c1 a@5, STALE_HOLD, ALL RUNNING FULL HELD_TOO_LONG",
        "FULL, m1 c1, LEAK, ALL FULL DRIFTED",
        "OVER_LIMIT, m1 c2 a@5 b@5, '', ALL RUNNING HELD_TOO_LONG",
        "DISABLED, m0 c1 a@5, UNDERCOUNT, ALL RUNNING DISABLED DRIFTED",
        "INVALID, mx, '', ALL INVALID",
        "UNCONFIGURED, c0, '', ALL UNCONFIGURED"
    })
    void a_tier_is_under_every_chip_that_fits(TierState state, String tier, String flags, String chips) {
        var line = Lines.line("prod/web", state, tier, flags(flags));
        assertThat(Arrays.stream(Chip.values())
                        .filter(chip -> chip.covers(line))
                        .map(Enum::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(chips);
    }

    @Test
    void no_two_conditions_or_chips_have_the_same_word() {
        assertThat(Condition.values()).extracting(Condition::word).doesNotHaveDuplicates();
        assertThat(Chip.values()).extracting(Chip::word).doesNotHaveDuplicates();
    }
}
