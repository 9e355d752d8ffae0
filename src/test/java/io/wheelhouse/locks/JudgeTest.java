package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.LockMemory.Sighting;
import io.wheelhouse.spi.KvEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    private static final Judge JUDGE = new Judge(Layout.DEFAULT, LockSettings.GRACE, LockSettings.TOO_LONG);
    private static final String HELD = "chef/prod/web/running/a";

    private static KvEntry entry(String key, String value) {
        return new KvEntry(key, value.getBytes(StandardCharsets.UTF_8), 0, 5, 5, Optional.empty());
    }

    /** {@code m3 c2 a b}. */
    static Tier tier(String shorthand) {
        var entries = new ArrayList<KvEntry>();
        for (var word : shorthand.split(" ", -1)) {
            entries.add(
                    word.matches("m-?\\w+")
                            ? entry("chef/prod/web/max_concurrent", word.substring(1))
                            : word.matches("c-?\\w+")
                                    ? entry("chef/prod/web/current", word.substring(1))
                                    : entry("chef/prod/web/running/" + word, START.toString()));
        }
        return Tiers.read(Layout.DEFAULT, entries, List.of()).tier(World.WEB);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "m3, IDLE",
        "m3 c0, IDLE",
        "m3 c1 a, RUNNING",
        "m3 a, RUNNING",
        "m3 c1, RUNNING",
        "m3 c3 a b d, FULL",
        "m3 c3 a, FULL",
        "m3 c4, FULL",
        "m1 c2 a b, OVER_LIMIT",
        "m1 a b, OVER_LIMIT",
        "m-1 c9, UNLIMITED",
        "m-1, UNLIMITED",
        "m0, DISABLED",
        "m0 c2 a b, DISABLED",
        "c1 a, UNCONFIGURED",
        "c1, UNCONFIGURED",
        "mx, INVALID",
        "m3 cx, INVALID",
        "cx, INVALID",
        "m0 cx, INVALID",
        "m2147483647 c2147483646, RUNNING",
        "m2147483647 c2147483647, FULL"
    })
    void a_tier_is_in_one_state(String shorthand, TierState state) {
        assertThat(Judge.state(tier(shorthand))).isEqualTo(state);
    }

    private static TierView judged(String stamp, Instant firstSeen, Optional<Instant> notBefore) {
        var tier = Tiers.read(Layout.DEFAULT, List.of(entry(HELD, stamp)), List.of())
                .tier(World.WEB);
        var seen = Map.of(HELD, new Sighting(HELD, 5, stamp, firstSeen, notBefore));
        return JUDGE.judge(tier, START, seen, List.of(), false);
    }

    @ParameterizedTest(name = "stamped {0} s ago, first seen {1} s ago, last missing {2} s ago: {3} s old, skewed {4}")
    @CsvSource({
        "600, 590, , 600, false",
        "600, 590, 610, 600, false",
        "600, 599, 500, 600, false",
        "6000, 590, 600, 590, true",
        "-3000, 590, 600, 590, true",
        "-3000, 10, 90000, 10, true",
        "-3000, 590, , 590, true",
        "-60, 0, , 0, false",
        "700000000, 590, , 590, true",
        "-9000, -9000, , 0, true",
        "-120, -120, , 0, false"
    })
    void an_age_that_cannot_be_true_is_replaced_by_what_was_seen(
            long stamped, long seen, Long missing, long age, boolean skewed) {
        var view = judged(
                START.minusSeconds(stamped).toString(),
                START.minusSeconds(seen),
                Optional.ofNullable(missing).map(START::minusSeconds));
        assertThat(view.holders().getFirst().age()).contains(Duration.ofSeconds(age));
        assertThat(view.holders().getFirst().skewed()).isEqualTo(skewed);
        assertThat(view.has(TierFlag.CLOCK_SKEW)).isEqualTo(skewed);
    }

    @Test
    void a_sighting_of_an_earlier_hold_says_nothing_of_this_one() {
        var tier = tier("m1 c1 a");
        var seen = Map.of(HELD, new Sighting(HELD, 4, "", START.minusSeconds(9_999), Optional.empty()));
        var view = JUDGE.judge(tier, START, seen, List.of(), false);
        assertThat(view.holders().getFirst().firstSeen()).isEqualTo(START);
    }

    @ParameterizedTest(name = "{0} s after it moved: {1}")
    @CsvSource({"0, ACQUIRING", "60, ACQUIRING", "61, LEAK"})
    void a_counter_too_high_is_a_leak_after_the_grace_period(long quiet, TierFlag flag) {
        var tier = tier("m3 c2 a");
        var prefix = "chef/prod/web/";
        var seen = Map.of(
                prefix, new Sighting(prefix, tier.fingerprint(), "", START.minusSeconds(quiet), Optional.empty()));
        assertThat(JUDGE.judge(tier, START, seen, List.of(), false).flags()).containsExactly(flag);
    }

    @Test
    void a_partial_view_is_not_counted_on() {
        assertThat(JUDGE.judge(tier("m3 c2"), START, Map.of(), List.of(), true).flags())
                .containsExactly(TierFlag.PARTIAL_VIEW);
        assertThat(JUDGE.judge(tier("m3 a"), START, Map.of(), List.of(), true).flags())
                .containsExactly(TierFlag.PARTIAL_VIEW);
    }

    @Test
    void the_fingerprint_changes_with_counter_and_slots_only() {
        var one = tier("m3 c2 a b").fingerprint();
        assertThat(tier("m4 c2 a b").fingerprint()).isEqualTo(one);
        assertThat(tier("m3 a b").fingerprint()).isNotEqualTo(one);
        assertThat(tier("m3 c2 a").fingerprint()).isNotEqualTo(one);
        assertThat(tier("m3 c2 a d").fingerprint()).isNotEqualTo(one);
    }

    @Test
    void a_fresh_hold_with_a_stamp_from_the_future_is_not_stale_because_nobody_looked_for_days() {
        var view = judged("2099-01-01T00:00:00Z", START.minusSeconds(5), Optional.of(START.minus(Duration.ofDays(3))));
        assertThat(view.flags()).contains(TierFlag.CLOCK_SKEW).doesNotContain(TierFlag.STALE_HOLD);
        assertThat(view.holders().getFirst().age()).contains(Duration.ofSeconds(5));
    }
}
