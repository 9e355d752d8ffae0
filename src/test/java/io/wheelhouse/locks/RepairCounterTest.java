package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.refused;
import static io.wheelhouse.locks.World.unchanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.Preview;
import io.wheelhouse.spi.KvOperation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepairCounterTest {
    private final Shop shop = new Shop();
    private final World world = shop.world;

    @Test
    void a_counter_that_is_right_is_left() {
        world.given("m3 c1 a");
        unchanged(world.carryOut(world.locks.repair(WEB)), "NO CHANGE");
        world.given(TierName.parse("prod/db"), "m3");
        unchanged(world.carryOut(world.locks.repair(TierName.parse("prod/db"))), "NO CHANGE");
    }

    @Test
    void a_disabled_tier_is_repaired_at_once() {
        world.given("m0 c3 a");
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
        world.becomes("m0 c1 a +A");
    }

    @Test
    void what_else_lies_below_the_tier_is_named_before_and_left_alone() {
        world.given("m0 c3 a");
        for (var key : List.of("a", "b", "c", "d", "e/f", "g")) {
            world.put(world.layout.root() + "prod/web/other/" + key, "x");
        }
        world.remember();
        var shown = (Preview.Ready<?>) world.preview(world.locks.repair(WEB));
        assertThat(shown.warnings())
                .last()
                .isEqualTo(
                        "6 keys below this tier, of no kind that Wheelhouse or Chef hosts write, are left alone and not counted: other/a, other/b, other/c, other/d, other/e/f and 1 more.");
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
        world.becomes("m0 c1 a +A");
    }

    @Test
    void a_tier_that_is_enabled_meanwhile_is_not() {
        world.given("m0 c3 a");
        var result = world.carryOut(world.locks.repair(WEB), () -> world.given("m2"));
        World.conflict(result, "max_concurrent");
        world.same();
    }

    @Test
    void exactly_the_grace_period_is_not_enough() {
        world.given("m3 c3 a").board();
        world.clock.forward(LockSettings.GRACE);
        refused(world.carryOut(world.locks.repair(WEB)), Why.TOO_FRESH, "too fresh");
        world.clock.forward(Duration.ofSeconds(1));
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
    }

    @Test
    void a_first_look_begins_the_grace_period() {
        world.given("m3 c3 a");
        refused(world.carryOut(world.locks.repair(WEB)), Why.TOO_FRESH, "too fresh");
        world.clock.forward(LockSettings.GRACE.plusSeconds(1));
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
    }

    /** A host that has removed its name has yet to count down: two looks before and after it see the same keys. */
    @Test
    void a_hold_that_came_and_went_between_two_looks_begins_the_grace_period_anew() {
        world.given("m3 c2 a").board();
        world.hold(WEB, "b");
        world.delete(world.layout.holderKey(WEB, "b"));
        world.remember();
        world.clock.forward(LockSettings.GRACE.plusSeconds(1));
        refused(world.carryOut(world.locks.repair(WEB)), Why.TOO_FRESH, "untouched for");
        world.same();
        world.clock.forward(LockSettings.GRACE);
        refused(world.carryOut(world.locks.repair(WEB)), Why.TOO_FRESH, "untouched for");
        world.clock.forward(Duration.ofSeconds(1));
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
        world.becomes("m3 c1 a +A");
    }

    @Test
    void what_happens_in_other_tiers_does_not_begin_it_anew() {
        world.given("m3 c2 a").board();
        world.given(TierName.parse("prod/db"), "m3 c1 d");
        world.clock.forward(LockSettings.GRACE.plusSeconds(1));
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
    }

    @Test
    void looking_at_one_tier_for_a_repair_does_not_pass_for_a_look_at_its_neighbours() {
        var db = TierName.parse("prod/db");
        world.given(db, "m3 c0").given("m3 c3 a").board();
        world.clock.forward(Duration.ofMinutes(5));
        world.given(db, "c1 host");
        world.clock.forward(Duration.ofMinutes(15));
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
        world.clock.forward(Duration.ofSeconds(10));
        var holder = world.view(db).holders().getFirst();
        assertThat(holder.skewed()).isFalse();
        assertThat(holder.age()).contains(Duration.ofSeconds(15 * 60 + 10));
    }

    @Test
    void what_was_seen_is_not_known_without_memory_so_nothing_is_repaired() {
        world.given("m3 c3 a").quiet();
        world.memory.breakDown();
        refused(world.carryOut(world.locks.repair(WEB)), Why.TOO_FRESH, "too fresh");
        assertThat(world.board().gap()).isPresent();
    }

    @Test
    void an_invalid_counter_is_repaired() {
        world.given("m3 c-1 a").quiet();
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
        world.becomes("m3 c1 a +A");
    }

    @Test
    void a_holder_that_leaves_or_comes_anew_meanwhile_conflicts() {
        world.given("m3 c3 a b").quiet();
        World.conflict(
                world.carryOut(world.locks.repair(WEB), () -> world.delete(world.layout.holderKey(WEB, "a"))),
                "running/a: previewed");
        assertThat(shop.counter()).isEqualTo("3");
    }

    @ParameterizedTest(name = "{0} holders")
    @CsvSource({"123, 128", "124, 5"})
    void a_tier_with_more_slots_than_fit_is_not_sent_twice(int holders, int operations) {
        world.write(IntStream.range(0, holders)
                .<KvOperation>mapToObj(number -> new KvOperation.Set(
                        world.layout.holderKey(WEB, "w" + number), world.stamp().getBytes(StandardCharsets.UTF_8), 0))
                .toArray(KvOperation[]::new));
        world.given("m0 c1");
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
        assertThat(shop.store.sent()).singleElement().asInstanceOf(LIST).hasSize(operations);
    }

    @Test
    void an_old_server_is_asked_again_with_fewer_guards() {
        world.write(IntStream.range(0, 80)
                .<KvOperation>mapToObj(number -> new KvOperation.Set(
                        world.layout.holderKey(WEB, "w" + number), world.stamp().getBytes(StandardCharsets.UTF_8), 0))
                .toArray(KvOperation[]::new));
        world.given("m-1 c85").quiet();
        shop.store.operationLimit(64);
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
        assertThat(shop.counter()).isEqualTo("80");
        assertThat(shop.store.sent()).hasSize(2);
    }
}
