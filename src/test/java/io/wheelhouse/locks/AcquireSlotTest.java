package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.notes;
import static io.wheelhouse.locks.World.refused;
import static io.wheelhouse.locks.World.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ProbedStore.Held;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcquireSlotTest {
    private static final String HOST = "web-9";

    private static ChangeResult acquire(Shop shop) {
        return shop.world.carryOut(slot(shop));
    }

    private static AcquireSlot slot(Shop shop) {
        return shop.world.locks.acquire(WEB, HOST, Optional.empty());
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource({
        "c1 a, UNCONFIGURED",
        "m-2 c0, INVALID",
        "mx c0, INVALID",
        "m3 cx, INVALID",
        "m3 c-1, INVALID",
        "m-1 c2147483647, cannot go up"
    })
    void a_tier_that_cannot_be_counted_is_refused(String tier, String word) {
        var shop = Shop.with(tier);
        refused(acquire(shop), Why.RULE, word);
        assertThat(shop.store.sent()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "m2 c2 a b, taken",
        "m2 c2, leaks",
        "m2 a b, taken",
        "m1 c2 a b, taken",
        "m0, disabled",
        "m0 c1 a, disabled",
        "m2147483647 c2147483647, leaks"
    })
    void a_full_or_disabled_tier_has_no_slot(String tier, String word) {
        var shop = Shop.with(tier);
        var result = acquire(shop);
        refused(result, Why.NO_SLOT, word);
        assertThat(result.outcome().message()).startsWith("NO SLOT");
        assertThat(shop.store.sent()).isEmpty();
    }

    @Test
    void a_free_slot_is_taken_with_counter_name_and_stamp() {
        var shop = Shop.with("m2 c1 a");
        var acquire = slot(shop);
        applied(shop.world.carryOut(acquire), "ACQUIRED");
        shop.world.becomes("m2 c2 a " + HOST);
        assertThat(shop.world.value(shop.world.layout.holderKey(WEB, HOST))).contains("2026-03-01 13:00:00 +0100");
        assertThat(acquire.after().orElseThrow().holders()).hasSize(2);
    }

    @Test
    void an_absent_counter_is_created() {
        var shop = Shop.with("m2");
        applied(acquire(shop), "ACQUIRED");
        shop.world.becomes("m2 c1 " + HOST);
    }

    @Test
    void a_host_that_holds_a_slot_already_changes_nothing() {
        var shop = Shop.with("m2 c1 web-9");
        unchanged(acquire(shop), "ALREADY HELD");
        shop.world.same();
    }

    @Test
    void a_partial_view_is_not_counted_on() {
        var shop = Shop.with("m2 c1 a");
        shop.store.filterByAcl();
        refused(acquire(shop), Why.RULE, "PARTIAL VIEW");
        shop.world.same();
    }

    @Test
    void a_lost_race_is_run_again() {
        var shop = Shop.with("m3 c0");
        shop.store.before(() -> shop.world.count(WEB, 1)).before(() -> shop.world.count(WEB, 2));
        applied(acquire(shop), "ACQUIRED");
        assertThat(shop.counter()).isEqualTo("3");
        assertThat(shop.store.sent()).hasSize(3);
        assertThat(shop.world.pauses).hasSize(2);
    }

    @Test
    void a_race_lost_for_the_last_slot_is_no_slot() {
        var shop = Shop.with("m1 c0");
        shop.store.before(() -> shop.world.given("c1 other"));
        refused(acquire(shop), Why.NO_SLOT, "other");
        shop.world.same();
    }

    @Test
    void a_tier_disabled_at_the_last_moment_lets_nobody_in() {
        var shop = Shop.with("m1 c0");
        shop.store.before(() -> shop.world.given("m0"));
        refused(acquire(shop), Why.NO_SLOT, "disabled");
        shop.world.same();
    }

    @Test
    void a_lost_reply_is_recognised_and_counted_once() {
        var shop = Shop.with("m3 c0");
        shop.store.loseReply();
        applied(acquire(shop), "ACQUIRED");
        shop.world.becomes("m3 c1 " + HOST);
        assertThat(shop.store.sent()).hasSize(1);
    }

    @Test
    void a_lost_request_is_sent_again() {
        var shop = Shop.with("m3 c0");
        shop.store.loseRequest();
        applied(acquire(shop), "ACQUIRED");
        shop.world.becomes("m3 c1 " + HOST);
    }

    @Test
    void a_request_that_comes_late_finds_its_fence_moved() throws ServiceException {
        var shop = Shop.with("m3 c0");
        var held = new Held();
        shop.store.holdBack(held);
        applied(acquire(shop), "ACQUIRED");
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        shop.world.becomes("m3 c1 " + HOST);
    }

    @Test
    void a_request_that_comes_between_two_tries_is_recognised() {
        var shop = Shop.with("m3 c0");
        var held = new Held();
        shop.store.holdBack(held).before(held::arrive);
        applied(acquire(shop), "ACQUIRED");
        shop.world.becomes("m3 c1 " + HOST);
    }

    /** Nobody would give that slot back. */
    @Test
    void a_request_on_its_way_when_the_host_is_told_to_stop_does_not_take_the_slot_later() throws Exception {
        var shop = Shop.with("m3 c0");
        var held = new Held();
        shop.store.holdBack(held);
        var slot = slot(shop);
        var result = shop.world.confirm(slot, shop.world.preview(slot), () -> true);
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        assertThat(shop.holders()).isEmpty();
    }

    @Test
    void a_host_that_is_interrupted_still_finds_out_what_became_of_its_request() {
        var shop = Shop.with("m3 c0");
        var slot = slot(shop);
        var preview = shop.world.preview(slot);
        shop.store
                .next((operations, server) -> {
                    server.transact(operations);
                    Thread.currentThread().interrupt();
                    throw new ServiceException.Unknown("the call was interrupted");
                })
                .failRead(new ServiceException.Unreachable("interrupted"));
        var result = shop.world.confirm(slot, preview);
        assertThat(Thread.interrupted()).isTrue();
        applied(result, "ACQUIRED");
        shop.world.becomes("m3 c1 " + HOST);
    }

    @Test
    void a_fence_that_somebody_removed_makes_nobody_deny_what_came_late() {
        var shop = Shop.with("m3 c0");
        var held = new Held();
        shop.store
                .holdBack(held)
                .next((fence, server) -> server.transact(fence))
                .next((operations, server) -> {
                    var fence = operations.stream()
                            .map(KvOperation::key)
                            .filter(key -> key.startsWith(shop.world.layout.fenceKey("")))
                            .findFirst()
                            .orElseThrow();
                    shop.world.delete(fence);
                    held.arrive();
                    return server.transact(operations);
                });
        applied(acquire(shop), "ACQUIRED");
        shop.world.becomes("m3 c1 " + HOST);
    }

    @Test
    void a_server_that_cannot_be_asked_leaves_it_unknown_until_the_next_start() throws Exception {
        var shop = Shop.with("m3 c0");
        var held = new Held();
        shop.store.holdBack(held);
        var slot = slot(shop);
        var preview = shop.world.preview(slot);
        shop.store.failReads(10, new ServiceException.Unreachable("down"));
        assertThat(shop.world.confirm(slot, preview).outcome()).isInstanceOf(Outcome.Unknown.class);
        held.arrive();
        shop.store.heal();
        assertThat(shop.world.road.recover(shop.world.locks.recovery(), (at, actor) -> false))
                .singleElement()
                .returns("APPLIED", entry -> entry.outcome());
    }

    @Test
    void a_request_on_its_way_that_can_no_longer_pass_is_no_slot() throws ServiceException {
        var shop = Shop.with("m1 c0");
        var held = new Held();
        shop.store.holdBack(held).before(() -> shop.world.given("c1 other"));
        refused(acquire(shop), Why.NO_SLOT, "other");
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        shop.world.same();
    }

    @Test
    void a_request_on_its_way_cannot_pass_any_more_once_the_tier_is_disabled() throws ServiceException {
        var shop = Shop.with("m2 c0");
        var held = new Held();
        shop.store.next((operations, server) -> {
            held.take(operations, server);
            shop.world.put(shop.world.layout.limitKey(WEB), "0");
            throw new ServiceException.Unknown("the connection broke");
        });
        refused(shop.world.carryOut(shop.world.locks.acquire(WEB, "z", Optional.empty())), Why.NO_SLOT, "disabled");
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
    }

    @Test
    void a_host_needs_no_right_to_read_remembered_limits() {
        var shop = Shop.with("m1 c0");
        shop.store.denyReads(key -> key.startsWith("wheelhouse/saved/"));
        applied(shop.world.carryOut(shop.world.locks.acquire(WEB, "z", Optional.empty())), "ACQUIRED");
        applied(shop.world.carryOut(shop.world.locks.release(WEB, "z")), "RELEASED");
        shop.world.becomes("m1 c0");
    }

    @Test
    void a_slot_that_was_taken_by_an_earlier_try_is_told_with_its_count() {
        var shop = Shop.with("m3 c1 b");
        var held = new Held();
        shop.store.holdBack(held).before(held::arrive);
        var result = shop.world.carryOut(shop.world.locks.acquire(WEB, "z", Optional.empty()));
        applied(result, "ACQUIRED");
        assertThat(result.effects())
                .contains(Effect.changed(shop.world.layout.counterKey(WEB), "1", "2"))
                .hasSize(2);
    }

    @Test
    void a_lost_reply_is_not_told_by_a_leader_that_was_replaced() {
        var shop = Shop.with("m3 c0");
        var slot = slot(shop);
        var preview = shop.world.preview(slot);
        shop.store.oldLeaderAnswers();
        shop.store.loseReply();
        var result = shop.world.confirm(slot, preview);
        applied(result, "ACQUIRED");
        assertThat(notes(result)).isEmpty();
        assertThat(slot.after().orElseThrow().holder(HOST)).isPresent();
    }

    @Test
    void a_host_that_may_not_read_remembered_limits_still_sees_how_its_slot_stands() throws ServiceException {
        var shop = Shop.with("m3 c0");
        var slot = slot(shop);
        var preview = shop.world.preview(slot);
        shop.store.denyReads(key -> key.startsWith("wheelhouse/saved/"));
        shop.store.next((operations, server) -> {
            server.transact(operations);
            shop.world.delete(shop.world.layout.holderKey(WEB, HOST));
            throw new ServiceException.Unknown("the connection broke");
        });
        applied(shop.world.confirm(slot, preview), "ACQUIRED");
        assertThat(slot.after().orElseThrow().holder(HOST)).isEmpty();
        assertThat(slot.standing()).isEqualTo(AcquireSlot.Standing.GONE);
    }

    @Test
    void a_hold_that_the_host_has_taken_since_is_not_the_one_that_was_taken() throws ServiceException {
        var shop = Shop.with("m3 c0");
        var slot = slot(shop);
        var preview = shop.world.preview(slot);
        shop.store.next((operations, server) -> {
            server.transact(operations);
            shop.world.clock.forward(Duration.ofSeconds(1));
            shop.world.hold(WEB, HOST);
            throw new ServiceException.Unknown("the connection broke");
        });
        applied(shop.world.confirm(slot, preview), "ACQUIRED");
        assertThat(slot.after().orElseThrow().holder(HOST)).isPresent();
        assertThat(slot.standing()).isEqualTo(AcquireSlot.Standing.GONE);
    }

    @Test
    void a_hold_that_the_host_has_taken_since_is_not_given_back_with_the_one_that_was_taken() {
        var shop = Shop.with("m3 c0");
        var slot = slot(shop);
        var preview = shop.world.preview(slot);
        shop.store.loseReply().denyReads(key -> key.startsWith(shop.world.layout.tierPrefix(WEB)));
        applied(shop.world.confirm(slot, preview), "ACQUIRED");
        shop.store.denyReads(key -> false);
        assertThat(slot.after()).isEmpty();
        shop.world.clock.forward(Duration.ofSeconds(1));
        shop.world.hold(WEB, HOST);
        refused(shop.world.carryOut(shop.world.locks.release(slot)), Why.RULE, "left alone");
        assertThat(shop.holders()).containsExactly(HOST);
    }

    @Test
    void a_slot_whose_reply_was_lost_is_known_by_its_proof() throws ServiceException {
        var shop = Shop.with("m3 c0");
        var slot = slot(shop);
        var preview = shop.world.preview(slot);
        shop.store.loseReply();
        applied(shop.world.confirm(slot, preview), "ACQUIRED");
        assertThat(slot.standing()).isEqualTo(AcquireSlot.Standing.HELD);
    }

    @Test
    void that_a_slot_is_held_is_not_told_by_a_leader_that_was_replaced() {
        var shop = Shop.with("m1 c1 z");
        shop.store.oldLeaderAnswers();
        shop.world.delete(shop.world.layout.holderKey(WEB, "z"));
        shop.world.count(WEB, 0);
        applied(shop.world.carryOut(shop.world.locks.acquire(WEB, "z", Optional.empty())), "ACQUIRED");
    }

    @Test
    void no_run_begins_on_a_disabled_tier_under_a_slot_that_was_kept() {
        var shop = Shop.with("m0 c1 z");
        refused(
                shop.world.carryOut(shop.world.locks.acquireForRun(WEB, "z", Optional.empty())),
                Why.NO_SLOT,
                "keeps the slot");
        unchanged(shop.world.carryOut(shop.world.locks.acquire(WEB, "z", Optional.empty())), "ALREADY HELD");
        shop.world.same();
    }

    @Test
    void a_run_that_waits_under_a_slot_that_was_kept_begins_when_the_tier_is_enabled() {
        var shop = Shop.with("m0 c1 z");
        shop.store.whileWaiting(() -> shop.world.put(shop.world.layout.limitKey(WEB), "1"));
        unchanged(
                shop.world.carryOut(shop.world.locks.acquireForRun(WEB, "z", Optional.of(Duration.ofMinutes(10)))),
                "ALREADY HELD");
    }

    @Test
    void a_look_that_fails_after_a_lost_reply_leaves_nothing_on_its_way() throws ServiceException {
        var shop = Shop.with("m3 c0");
        var held = new Held();
        var slot = slot(shop);
        var preview = shop.world.preview(slot);
        shop.store.holdBack(held).passRead().failRead(new ServiceException.Unreachable("down"));
        assertThat(shop.world.confirm(slot, preview).outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        assertThat(shop.holders()).isEmpty();
    }

    @Test
    void a_proof_that_cannot_be_read_at_first_is_asked_for_again() {
        var shop = Shop.with("m3 c0");
        var slot = slot(shop);
        var preview = shop.world.preview(slot);
        shop.store.loseReply().failRead(new ServiceException.Unreachable("down"));
        applied(shop.world.confirm(slot, preview), "ACQUIRED");
        shop.world.becomes("m3 c1 " + HOST);
    }

    @Test
    void a_proven_slot_is_taken_even_when_it_cannot_be_read_back() {
        var shop = Shop.with("m3 c0");
        var slot = slot(shop);
        var preview = shop.world.preview(slot);
        shop.store.loseReply().passRead().failRead(new ServiceException.Unreachable("down"));
        var result = shop.world.confirm(slot, preview);
        applied(result, "ACQUIRED");
        assertThat(notes(result)).singleElement().asString().contains("could not be read back");
        assertThat(slot.after()).isEmpty();
    }

    @Test
    void a_server_that_cannot_be_reached_has_done_nothing() {
        var shop = Shop.with("m3 c0");
        shop.store.next((operations, server) -> {
            throw new ServiceException.Unreachable("down");
        });
        assertThat(acquire(shop).outcome()).isInstanceOf(Outcome.Failed.class);
        shop.world.same();
    }
}
