package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
    private final Shop shop = new Shop();
    private final World world = shop.world;

    private String cause() {
        return world.detail(WEB).cause().orElse("none");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "m3 c1 a, none",
        "m3, none",
        "m3 c-1, a double release is suspected.",
        "m3 cx, no number",
        "m3 a b, 2 too low: it was deleted or set by hand",
        "m3 c2 a, between its two writes"
    })
    void what_is_seen_at_one_look(String tier, String cause) {
        world.given(tier);
        assertThat(cause()).contains(cause);
    }

    @Test
    void a_leak_without_traces_is_a_host_that_died_before_it_wrote_its_name() {
        world.given("m3 c2 a").quiet();
        assertThat(cause()).contains("died before it wrote its name");
    }

    @Test
    void a_leak_after_a_name_was_given_back_is_that_host() {
        world.given("m3 c1 a").board();
        world.delete(world.layout.holderKey(WEB, "a"));
        world.quiet();
        assertThat(cause()).contains("a gave its name back but did not count down");
    }

    @Test
    void an_override_before_the_last_repair_is_not_blamed() {
        world.given("m3 c1 a");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.given("m0 c5 b");
        assertThat(shop.counter()).isEqualTo("5");
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
        world.clock.forward(Duration.ofDays(30));
        world.count(WEB, 0);
        assertThat(cause()).contains("1 too low").doesNotContain("by a");
        world.given("c1");
        applied(world.carryOut(world.locks.override(WEB, "b")), "RELEASED");
        world.given("c0 d");
        assertThat(cause()).contains("double release by b");
    }

    @Test
    void a_token_that_may_not_read_our_own_keys_still_sees_the_tier() {
        world.given("m3 a");
        shop.store.denyReads(key -> key.startsWith(world.layout.app()));
        assertThat(cause()).contains("1 too low");
        assertThat(world.detail(WEB).waiting()).isEmpty();
    }

    @Test
    void with_holders_hidden_no_cause_of_a_drift_is_named() {
        world.given("m3 c2 a");
        shop.store.filterByAcl();
        assertThat(cause()).isEqualTo("none");
    }

    @Test
    void a_double_release_is_a_suspicion_with_its_evidence() {
        world.given("m2 c1 a");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.given("d");
        assertThat(cause())
                .contains(
                        "Suspected: double release by a (overridden by sam@laptop at 2026-03-01T12:00:00Z)",
                        "Or it was deleted or set by hand");
    }

    @Test
    void everybody_who_may_have_released_twice_is_named() {
        world.given("m3 c3 a b d");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        applied(world.carryOut(world.locks.override(WEB, "b")), "RELEASED");
        world.count(WEB, 0);
        assertThat(cause()).contains("double release by one of a (overridden", ", b (overridden");
    }
}
