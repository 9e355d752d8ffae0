package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.refused;
import static io.wheelhouse.locks.World.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.Preview;
import io.wheelhouse.locks.LockService.UndoAnswer;
import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.HostEvidence.Sign;
import io.wheelhouse.spi.HostEvidence.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndoTest {
    private final Shop shop = new Shop();
    private final World world = shop.world;

    @Test
    void an_override_is_taken_back_to_the_byte() {
        world.put(world.layout.holderKey(WEB, "a"), HexFormat.of().parseHex("00ff0a"), -3);
        world.given("m2 c2 b");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        applied(world.undo(), "UNDONE");
        world.becomes("m2 c2 a b +A +A");
    }

    @Test
    void an_override_that_did_not_count_down_is_taken_back_without_counting_up() {
        world.given("m2 c1 a b");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        applied(world.undo(), "UNDONE");
        world.becomes("m2 c1 a b +A +A");
    }

    @Test
    void a_release_is_taken_back_by_what_its_last_try_wrote() {
        world.given("m3 c1 a");
        shop.store.before(() -> {
            world.count(WEB, 2);
            world.hold(WEB, "b");
            world.hold(WEB, "d");
        });
        applied(world.carryOut(world.locks.release(WEB, "a")), "RELEASED");
        assertThat(shop.counter()).isEqualTo("2");
        applied(world.undo(), "UNDONE");
        assertThat(shop.counter()).isEqualTo("2");
        assertThat(shop.holders()).containsExactly("a", "b", "d");
    }

    @Test
    void an_override_is_not_taken_back_into_a_full_tier() {
        world.given("m1 c1 a");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.given("c1 b");
        refused(world.undo(), Why.RULE, "The slot was taken");
        world.same();
    }

    @Test
    void an_override_is_not_taken_back_when_the_host_holds_again() {
        world.given("m2 c1 a");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.given("c1 a");
        refused(world.undo(), Why.RULE, "again already");
        world.same();
    }

    @Test
    void an_override_is_not_taken_back_when_the_counter_cannot_go_up() {
        world.given("m-1 c1 a");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.given("c2147483647");
        refused(world.undo(), Why.RULE, "cannot go up");
        world.same();
    }

    @Test
    void an_acquire_is_taken_back() {
        world.given("m2 c1 a");
        applied(world.carryOut(world.locks.acquire(WEB, "b", Optional.empty())), "ACQUIRED");
        applied(world.undo(), "RELEASED");
        world.becomes("m2 c1 a +A");
    }

    @Test
    void an_acquire_whose_host_has_taken_its_slot_anew_is_left_alone() {
        world.given("m2 c0");
        var acquired = world.carryOut(world.locks.acquire(WEB, "b", Optional.empty()));
        applied(world.carryOut(world.locks.release(WEB, "b")), "RELEASED");
        world.clock.forward(Duration.ofSeconds(30));
        applied(world.carryOut(world.locks.acquire(WEB, "b", Optional.empty())), "ACQUIRED");
        world.remember();
        refused(world.undo(world.journalled(acquired)), Why.RULE, "left alone");
        world.same();
    }

    @Test
    void an_acquire_that_was_given_back_needs_no_undo() {
        world.given("m2 c0");
        var acquired = world.carryOut(world.locks.acquire(WEB, "b", Optional.empty()));
        applied(world.carryOut(world.locks.release(WEB, "b")), "RELEASED");
        unchanged(world.undo(world.journalled(acquired)), "ALREADY RELEASED");
    }

    @ParameterizedTest(name = "limit {0}")
    @ValueSource(strings = {"33", "330a", "fffe", "0031", "", "686578204646", "c3a9"})
    void a_limit_is_taken_back_to_the_byte(String bytes) {
        world.put(world.layout.limitKey(WEB), HexFormat.of().parseHex(bytes), 5);
        world.remember();
        applied(world.carryOut(world.locks.limit(WEB, 8)), "CHANGED");
        applied(world.undo(), "UNDONE");
        assertThat(world.find(world.layout.limitKey(WEB)).orElseThrow())
                .returns(bytes, entry -> HexFormat.of().formatHex(entry.value()))
                .returns(5L, entry -> entry.flags());
    }

    @Test
    void a_new_limit_is_taken_back_by_removing_it() {
        world.given("c1 a");
        applied(world.carryOut(world.locks.limit(WEB, 8)), "CHANGED");
        applied(world.undo(), "UNDONE");
        world.becomes("c1 a +A +A");
    }

    @Test
    void a_limit_that_was_changed_since_is_left_alone() {
        world.given("m3");
        applied(world.carryOut(world.locks.limit(WEB, 5)), "CHANGED");
        world.given("m4");
        refused(world.undo(), Why.RULE, "has moved on");
        world.same();
    }

    @Test
    void disabling_and_enabling_are_taken_back() {
        world.given("m3 c1 a");
        applied(world.carryOut(world.locks.disable(Targets.tier(WEB))), "DISABLED");
        applied(world.undo(), "UNDONE");
        world.becomes("m3 c1 a +A +A");
        world.given("m0 saved=3");
        applied(world.carryOut(world.locks.enable(Targets.tier(WEB))), "ENABLED");
        applied(world.undo(), "UNDONE");
        world.becomes("m0 c1 a saved=3 +A +A");
    }

    @Test
    void an_undo_can_be_undone() {
        world.given("m3");
        applied(world.carryOut(world.locks.limit(WEB, 5)), "CHANGED");
        applied(world.undo(), "UNDONE");
        applied(world.undo(), "UNDONE");
        world.becomes("m5 +A +A +A");
    }

    @Test
    void a_reinstated_slot_can_be_withdrawn_again() {
        world.given("m3 c1 a");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        applied(world.undo(), "UNDONE");
        applied(world.undo(), "RELEASED");
        world.becomes("m3 c0 +A +A +A");
    }

    @Test
    void a_repair_is_taken_back() {
        world.given("m3 cx a").quiet();
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
        applied(world.undo(), "UNDONE");
        world.becomes("m3 cx a +A +A");
    }

    @Test
    void what_was_not_applied_is_not_undone() {
        world.given("m3");
        var result = world.carryOut(
                world.locks.limit(WEB, 5),
                () -> world.put(world.layout.limitKey(WEB), "4".getBytes(StandardCharsets.UTF_8), 0));
        assertThat(impossible(world.locks.undo(world.journalled(result)))).contains("nothing to undo");
    }

    @Test
    void what_is_not_known_yet_is_not_undone() {
        world.given("m3 c1 a");
        shop.store.loseRequest().loseRequest();
        var result = world.carryOut(world.locks.override(WEB, "a"));
        assertThat(impossible(world.locks.undo(world.journalled(result)))).contains("not known yet");
    }

    @Test
    void what_another_workspace_did_is_not_undone_here() {
        world.given("m3");
        var result = world.carryOut(world.locks.limit(WEB, 5));
        var other = new LockService(
                shop.store,
                Optional.empty(),
                HostSigns.NONE,
                world.memory,
                "elsewhere",
                "here",
                world.locks.settings(),
                world.clock,
                world.pauses::add,
                "sam@laptop");
        assertThat(impossible(other.undo(world.journalled(result)))).contains("undo it there");
    }

    @Test
    void what_was_done_on_another_server_is_not_undone_here() {
        world.given("m3");
        var result = world.carryOut(world.locks.limit(WEB, 5));
        var there = new LockService(
                shop.store,
                Optional.empty(),
                HostSigns.NONE,
                world.memory,
                "test",
                "there",
                world.locks.settings(),
                world.clock,
                world.pauses::add,
                "sam@laptop");
        assertThat(impossible(there.undo(world.journalled(result)))).contains("was made on here, this is there");
    }

    @Test
    void taking_a_slot_back_asks_whether_its_host_is_alive() throws Exception {
        world.given("m3 c0");
        var taken = world.carryOut(world.locks.acquire(WEB, "a", Optional.empty()));
        HostEvidence alive =
                host -> List.of(new Sign("Consul health", Verdict.ALIVE, "its agent answers", Optional.empty()));
        var asking = new LockService(
                shop.store,
                Optional.empty(),
                new HostSigns(List.of(alive)),
                world.memory,
                "test",
                "here",
                world.locks.settings(),
                world.clock,
                world.pauses::add,
                "sam@laptop");
        var undo = (UndoAnswer.Possible) asking.undo(world.journalled(taken));
        assertThat(((Preview.Ready<?>) undo.change().preview()).warnings())
                .anyMatch(warning -> warning.contains("a is ALIVE"));
    }

    private static String impossible(UndoAnswer answer) {
        return ((UndoAnswer.Impossible) answer).outcome().message();
    }
}
