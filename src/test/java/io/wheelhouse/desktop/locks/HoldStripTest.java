package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.locks.HoldStrip.Bar;
import io.wheelhouse.desktop.locks.HoldStrip.Gap;
import io.wheelhouse.locks.History;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockEvent.Type;
import io.wheelhouse.locks.LockMemory.Watched;
import io.wheelhouse.locks.TierName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Times are hours of the day that the strip shows. */
class HoldStripTest {
    private static final TierName WEB = TierName.parse("prod/web");

    private final List<LockEvent> events = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();

    private static Instant at(double hour) {
        return Lines.NOW.plusSeconds((long) (hour * 3600));
    }

    private HoldStripTest event(double hour, Type type, String host) {
        return event(hour, type, host, Optional.empty());
    }

    /** @param before what the key held until then */
    private HoldStripTest event(double hour, Type type, String host, Optional<String> before) {
        events.add(new LockEvent(
                at(hour), Optional.empty(), WEB, type, Optional.of(host), before, Optional.empty(), events.size()));
        return this;
    }

    private HoldStripTest held(double from, double to, String host) {
        return event(from, Type.HELD, host).event(to, Type.FREED, host);
    }

    private HoldStrip strip(Map<String, Instant> holding) {
        return HoldStrip.of(new History(WEB, at(0), events, watched), holding, at(24));
    }

    private HoldStrip strip() {
        return strip(Map.of());
    }

    private static Bar bar(String host, double from, double to, int lane) {
        return new Bar(host, at(from), at(to), lane, false);
    }

    @Test
    void holds_one_after_the_other_share_a_lane() {
        held(1, 2, "a").held(2, 3, "b").held(5, 6, "a");
        assertThat(strip().bars()).containsExactly(bar("a", 1, 2, 0), bar("b", 2, 3, 0), bar("a", 5, 6, 0));
        assertThat(strip().lanes()).isEqualTo(1);
    }

    @Test
    void holds_at_the_same_time_lie_on_lanes_of_their_own_and_a_free_lane_is_taken_again() {
        event(1, Type.HELD, "a").event(2, Type.HELD, "b").event(3, Type.FREED, "a");
        event(4, Type.HELD, "d").event(5, Type.FREED, "d").event(6, Type.FREED, "b");
        assertThat(strip().bars()).containsExactly(bar("a", 1, 3, 0), bar("b", 2, 6, 1), bar("d", 4, 5, 0));
        assertThat(strip().lanes()).isEqualTo(2);
    }

    @Test
    void a_hold_that_began_before_the_strip_begins_with_it() {
        watched.add(new Watched(at(-3), at(5)));
        event(3, Type.FREED, "a");
        assertThat(strip().bars()).containsExactly(bar("a", 0, 3, 0));
    }

    @Test
    void a_hold_whose_beginning_was_not_seen_begins_by_its_stamp() {
        watched.add(new Watched(at(4), at(9)));
        event(5, Type.FREED, "a", Optional.of(at(2).toString()));
        event(6, Type.FREED, "b", Optional.of(at(-2).toString()));
        assertThat(strip().bars()).containsExactly(bar("b", 0, 6, 0), bar("a", 2, 5, 1));
    }

    @Test
    void a_hold_whose_stamp_says_nothing_begins_where_somebody_looked() {
        watched.add(new Watched(at(1), at(2)));
        watched.add(new Watched(at(4), at(9)));
        event(5, Type.FREED, "a", Optional.of("garbage"));
        event(6, Type.FREED, "b", Optional.of(at(7).toString()));
        assertThat(strip().bars()).containsExactly(bar("a", 4, 5, 0), bar("b", 4, 6, 1));
    }

    @Test
    void a_slot_that_is_taken_anew_ends_the_hold_before() {
        event(4, Type.HELD, "a", Optional.of(at(2).toString()));
        event(6, Type.FREED, "a", Optional.of(at(4).toString()));
        assertThat(strip().bars()).containsExactly(bar("a", 2, 4, 0), bar("a", 4, 6, 0));
    }

    @Test
    void a_hold_that_lasts_reaches_to_the_end() {
        event(20, Type.HELD, "a");
        var strip = strip(Map.of("a", at(20), "old", at(-5)));
        assertThat(strip.bars())
                .containsExactly(new Bar("old", at(0), at(24), 0, true), new Bar("a", at(20), at(24), 1, true));
    }

    @Test
    void a_host_that_took_its_slot_again_has_two_bars() {
        held(1, 2, "a").event(3, Type.HELD, "a");
        assertThat(strip(Map.of("a", at(3))).bars())
                .containsExactly(bar("a", 1, 2, 0), new Bar("a", at(3), at(24), 0, true));
    }

    @Test
    void what_is_said_of_limit_and_counter_makes_no_bar() {
        event(1, Type.LIMIT, "").event(2, Type.COUNTER, "");
        assertThat(strip().bars()).isEmpty();
        assertThat(strip().lanes()).isZero();
    }

    @Test
    void where_nobody_watched_nothing_is_known() {
        assertThat(strip().gaps()).containsExactly(new Gap(at(0), at(24)));
        watched.add(new Watched(at(2), at(5)));
        watched.add(new Watched(at(8), at(20)));
        assertThat(strip().gaps())
                .containsExactly(new Gap(at(0), at(2)), new Gap(at(5), at(8)), new Gap(at(20), at(24)));
    }

    @Test
    void watches_that_touch_or_overlap_leave_no_gap() {
        watched.add(new Watched(at(-3), at(5)));
        watched.add(new Watched(at(5), at(9)));
        watched.add(new Watched(at(6), at(8)));
        watched.add(new Watched(at(7), at(24)));
        assertThat(strip().gaps()).isEmpty();
    }
}
