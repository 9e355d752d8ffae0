package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.conflict;
import static io.wheelhouse.locks.World.refused;
import static io.wheelhouse.locks.World.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.Preview;
import io.wheelhouse.locks.LockService.UndoAnswer;
import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.HostEvidence.Sign;
import io.wheelhouse.spi.HostEvidence.Verdict;
import io.wheelhouse.spi.ServiceException;
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
    void a_slot_that_is_put_back_is_counted_though_it_was_not_when_it_was_freed() {
        world.given("m2 c1 a b");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        applied(world.undo(), "UNDONE");
        world.becomes("m2 c2 a b +A +A");
    }

    @Test
    void a_slot_that_is_put_back_after_a_repair_does_not_make_the_counter_too_low() {
        world.given("m3 c0 a b");
        var overridden = world.carryOut(world.locks.override(WEB, "a"));
        world.quiet();
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
        applied(world.undo(world.journalled(overridden)), "UNDONE");
        world.becomes("m3 c2 a b +A +A +A");
    }

    @Test
    void a_slot_is_put_back_beside_a_counter_that_was_no_number_and_is_none() {
        world.given("m2 cx a b");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        applied(world.undo(), "UNDONE");
        world.becomes("m2 cx a b +A +A");
    }

    @Test
    void a_slot_that_was_counted_is_not_put_back_beside_a_counter_that_is_no_number_any_more() {
        world.given("m2 c2 a b");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.given("cx");
        refused(world.undo(), Why.RULE, "repair it first");
        world.same();
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
        assertThat(shop.counter()).as("all three are counted").isEqualTo("3");
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
    void an_override_that_was_taken_back_is_so_already() {
        world.given("m2 c1 a");
        var override = world.carryOut(world.locks.override(WEB, "a"));
        applied(world.undo(world.journalled(override)), "UNDONE");
        world.remember();
        unchanged(world.undo(world.journalled(override)), "ALREADY PUT BACK");
        world.same();
    }

    @Test
    void an_override_is_not_put_back_by_the_undo_of_another_one() {
        world.given("m2 c1 a");
        var first = world.carryOut(world.locks.override(WEB, "a"));
        applied(world.carryOut(world.locks.acquire(WEB, "a", Optional.empty())), "ACQUIRED");
        var second = world.carryOut(world.locks.override(WEB, "a"));
        applied(world.undo(world.journalled(second)), "UNDONE");
        world.remember();
        refused(world.undo(world.journalled(first)), Why.RULE, "again already");
        unchanged(world.undo(world.journalled(second)), "ALREADY PUT BACK");
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
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        shop.store.loseRequest();
        shop.store.failReads(10, new ServiceException.Unreachable("down"));
        var result = world.confirm(override, preview);
        assertThat(impossible(world.locks.undo(world.journalled(result)))).contains("not known yet");
    }

    /** What is still on its way would come true after the undo. */
    @Test
    void a_change_of_many_tiers_that_is_partly_unknown_is_not_undone() {
        for (int tier = 0; tier < 70; tier++) {
            world.given(TierName.parse("prod/t%02d".formatted(tier)), "m3");
        }
        shop.store.before(() -> {}).loseRequest();
        for (int fence = 0; fence < 7; fence++) {
            shop.store.loseRequest();
        }
        var result = world.carryOut(world.locks.disable(new Targets.Some(List.of("prod"), List.of())));
        assertThat(result.outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(result.items()).anyMatch(ChangeItem::applied);
        assertThat(impossible(world.locks.undo(world.journalled(result)))).contains("not known yet");
    }

    @Test
    void a_remembered_limit_that_somebody_removed_is_not_called_removed_by_us() {
        world.given("m0 saved=3");
        var limit = world.locks.limit(WEB, 5);
        var result = world.carryOut(limit, () -> {
            world.delete(world.layout.savedKey(WEB));
            world.remember();
        });
        conflict(result, "saved");
        world.same();
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
        assertThat(impossible(there.undo(world.journalled(result))))
                .contains("was made on here. This is there, below chef/");
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

    // What somebody wrote again is theirs, also when it holds the same value.

    @Test
    void an_acquire_whose_host_took_its_slot_anew_within_the_same_second_is_left_alone() {
        world.given("m2 c0");
        var acquired = world.carryOut(world.locks.acquire(WEB, "b", Optional.empty()));
        applied(world.carryOut(world.locks.release(WEB, "b")), "RELEASED");
        applied(world.carryOut(world.locks.acquire(WEB, "b", Optional.empty())), "ACQUIRED");
        world.remember();
        refused(world.undo(world.journalled(acquired)), Why.RULE, "left alone");
        world.same();
    }

    @Test
    void a_disabling_that_somebody_repeated_since_is_theirs() {
        world.given("m3");
        var first = world.carryOut(world.locks.disable(Targets.tier(WEB)));
        applied(world.carryOut(world.locks.enable(Targets.tier(WEB))), "ENABLED");
        applied(world.carryOut(world.locks.disable(Targets.tier(WEB))), "DISABLED");
        world.remember();
        refused(world.undo(world.journalled(first)), Why.RULE, "was written again since");
        world.same();
    }

    @Test
    void a_limit_that_was_set_back_and_forth_by_hand_is_left_alone() {
        world.given("m3");
        applied(world.carryOut(world.locks.limit(WEB, 5)), "CHANGED");
        world.given("m4").given("m5");
        refused(world.undo(), Why.RULE, "was written again since");
        world.same();
    }

    @Test
    void a_repair_is_not_taken_back_after_hosts_have_counted() {
        world.given("m3 c3 a").quiet();
        var repaired = world.carryOut(world.locks.repair(WEB));
        applied(repaired, "REPAIRED");
        applied(world.carryOut(world.locks.acquire(WEB, "b", Optional.empty())), "ACQUIRED");
        applied(world.carryOut(world.locks.release(WEB, "a")), "RELEASED");
        world.remember();
        refused(world.undo(world.journalled(repaired)), Why.RULE, "was written again since");
        world.same();
    }

    @Test
    void a_limit_of_many_tiers_is_taken_back_where_nobody_wrote_since() {
        var api = TierName.parse("prod/api");
        world.given(WEB, "m3").given(api, "m4");
        applied(world.carryOut(world.locks.disable(new Targets.Some(List.of("prod"), List.of()))), "");
        var disabled = world.journal.entries().getLast();
        world.put(world.layout.limitKey(api), "1");
        world.put(world.layout.limitKey(api), "0");
        var undone = world.undo(disabled);
        assertThat(undone.items())
                .extracting(item -> item.name() + " " + item.outcome())
                .containsExactlyInAnyOrder("prod/web APPLIED", "prod/api REFUSED");
        assertThat(world.value(world.layout.limitKey(WEB))).contains("3");
        assertThat(world.value(world.layout.limitKey(api))).contains("0");
    }

    @Test
    void a_disabling_is_taken_back_whose_limit_was_remembered_already() {
        world.given("saved=3 m3");
        applied(world.carryOut(world.locks.disable(Targets.tier(WEB))), "DISABLED");
        world.becomes("m0 saved=3 +A");
        var undone = world.undo();
        applied(undone, "UNDONE");
        assertThat(World.notes(undone)).singleElement().asString().contains("limit 3", "is not brought back");
        world.becomes("m3 +A +A");
    }

    /** Whatever a transaction writes has one index, so a remembered limit that is put back with the limit looks current. */
    @Test
    void an_undone_limit_does_not_make_a_remembered_limit_count_that_was_out_of_date() {
        world.given("m3");
        applied(world.carryOut(world.locks.disable(Targets.tier(WEB))), "DISABLED");
        world.put(world.layout.limitKey(WEB), "1");
        world.put(world.layout.limitKey(WEB), "0");
        applied(world.carryOut(world.locks.limit(WEB, 5)), "CHANGED");
        applied(world.undo(), "UNDONE");
        refused(world.carryOut(world.locks.enable(Targets.tier(WEB))), Why.RULE, "set by hand since 3 was remembered");
        assertThat(world.value(world.layout.limitKey(WEB))).contains("0");
    }

    @Test
    void an_undone_limit_of_a_disabled_tier_brings_back_what_was_remembered() {
        world.given("m3");
        applied(world.carryOut(world.locks.disable(Targets.tier(WEB))), "DISABLED");
        applied(world.carryOut(world.locks.limit(WEB, 5)), "CHANGED");
        applied(world.undo(), "UNDONE");
        applied(world.carryOut(world.locks.enable(Targets.tier(WEB))), "ENABLED: prod/web with limit 3");
    }

    @Test
    void a_disabling_that_wrote_over_a_limit_out_of_date_is_undone_without_it() {
        world.given("m3");
        applied(world.carryOut(world.locks.disable(Targets.tier(WEB))), "DISABLED");
        world.put(world.layout.limitKey(WEB), "1");
        applied(world.carryOut(world.locks.disable(Targets.tier(WEB))), "DISABLED");
        applied(world.undo(), "UNDONE");
        assertThat(world.value(world.layout.limitKey(WEB))).contains("1");
        assertThat(world.value(world.layout.savedKey(WEB))).isEmpty();
    }

    @Test
    void without_its_proof_nothing_is_taken_back() {
        world.given("m3");
        applied(world.carryOut(world.locks.limit(WEB, 5)), "CHANGED");
        var details = world.journal.entries().getLast().intent().details();
        world.delete(details.get("bulk"));
        world.remember();
        refused(world.undo(), Why.RULE, "proof of the change is not on the server any more");
        world.same();
    }

    @Test
    void an_override_is_not_taken_back_after_its_host_has_run_again() {
        world.given("m3 c1 a");
        var overridden = world.carryOut(world.locks.override(WEB, "a"));
        applied(world.carryOut(world.locks.acquire(WEB, "a", Optional.empty())), "ACQUIRED");
        applied(world.carryOut(world.locks.release(WEB, "a")), "RELEASED");
        world.remember();
        refused(world.undo(world.journalled(overridden)), Why.RULE, "has run on prod/web since");
        world.same();
    }

    @Test
    void an_override_is_taken_back_once() {
        world.given("m3 c1 a");
        var overridden = world.carryOut(world.locks.override(WEB, "a"));
        applied(world.undo(world.journalled(overridden)), "UNDONE");
        world.delete(world.layout.holderKey(WEB, "a"));
        world.count(WEB, 0);
        world.remember();
        refused(world.undo(world.journalled(overridden)), Why.RULE, "by an operator since");
        world.same();
    }

    @Test
    void a_release_is_not_taken_back_after_its_host_has_run_again() {
        world.given("m3 c0");
        applied(world.carryOut(world.locks.acquire(WEB, "a", Optional.empty())), "ACQUIRED");
        var released = world.carryOut(world.locks.release(WEB, "a"));
        applied(world.carryOut(world.locks.acquire(WEB, "a", Optional.empty())), "ACQUIRED");
        applied(world.carryOut(world.locks.release(WEB, "a")), "RELEASED");
        world.remember();
        refused(world.undo(world.journalled(released)), Why.RULE, "left no proof that is still there");
        world.same();
    }

    @Test
    void a_slot_is_not_put_back_when_its_host_tries_for_one_after_the_look() {
        world.given("m3 c1 a");
        var overridden = world.carryOut(world.locks.override(WEB, "a"));
        var undo = ((UndoAnswer.Possible) world.locks.undo(world.journalled(overridden))).change();
        var result = world.carryOut(undo, () -> {
            world.put(world.layout.attemptKey(WEB, "a"), "another attempt");
            world.remember();
        });
        conflict(result, "prod/web");
        world.same();
    }

    @Test
    void a_slot_is_not_put_back_under_a_limit_that_was_not_shown() {
        world.given("m3 c1 a");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        conflict(undoWhile(() -> world.put(world.layout.limitKey(WEB), "0")), "max_concurrent");
        world.same();
    }

    @Test
    void a_slot_that_was_not_counted_is_not_put_back_beside_a_counter_that_moved() {
        world.given("m3 c1 a b");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        conflict(undoWhile(() -> world.count(WEB, 2)), "current");
        world.same();
    }

    @Test
    void a_new_limit_that_somebody_removed_is_not_called_removed_by_us() {
        world.given("c1 a");
        applied(world.carryOut(world.locks.limit(WEB, 8)), "CHANGED");
        conflict(undoWhile(() -> world.delete(world.layout.limitKey(WEB))), "max_concurrent");
        world.same();
    }

    private ChangeResult undoWhile(Runnable meanwhile) {
        var undo =
                ((UndoAnswer.Possible) world.locks.undo(world.journal.entries().getLast())).change();
        return world.carryOut(undo, () -> {
            meanwhile.run();
            world.remember();
        });
    }

    @Test
    void what_was_done_in_another_tree_of_keys_is_not_undone_here() {
        world.given("m3 c1 a");
        var overridden = world.carryOut(world.locks.override(WEB, "a"));
        assertThat(impossible(below(new Layout("other/", "wheelhouse/")).undo(world.journalled(overridden))))
                .contains("was made below chef/, with Wheelhouse's own keys below wheelhouse/")
                .contains("This is here, below other/");
        assertThat(impossible(below(new Layout("chef/", "wh/")).undo(world.journalled(overridden))))
                .contains("undo it there");
    }

    private LockService below(Layout layout) {
        var here = world.locks.settings();
        return new LockService(
                shop.store,
                Optional.empty(),
                HostSigns.NONE,
                world.memory,
                "test",
                "here",
                new LockSettings(layout, here.grace(), here.tooLong(), here.stamp(), here.zone()),
                world.clock,
                world.pauses::add,
                "sam@laptop");
    }

    private static String impossible(UndoAnswer answer) {
        return ((UndoAnswer.Impossible) answer).outcome().message();
    }
}
