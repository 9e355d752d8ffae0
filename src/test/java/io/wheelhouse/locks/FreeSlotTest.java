package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.conflict;
import static io.wheelhouse.locks.World.notes;
import static io.wheelhouse.locks.World.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.HostEvidence.Sign;
import io.wheelhouse.spi.HostEvidence.Verdict;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ProbedStore;
import io.wheelhouse.testing.ProbedStore.Held;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FreeSlotTest {
    private static FreeSlot release(Shop shop) {
        return shop.world.locks.release(WEB, "a");
    }

    private static FreeSlot override(Shop shop) {
        return shop.world.locks.override(WEB, "a");
    }

    @Test
    void a_host_gives_its_slot_back() {
        var shop = Shop.with("m2 c2 a b");
        applied(shop.world.carryOut(release(shop)), "RELEASED");
        shop.world.becomes("m2 c1 b");
    }

    @Test
    void a_host_without_slot_has_nothing_to_give_back() {
        var shop = Shop.with("m2 c1 b");
        unchanged(shop.world.carryOut(release(shop)), "ALREADY RELEASED");
        shop.world.same();
    }

    @Test
    void a_host_tries_again_when_others_count_meanwhile() {
        var shop = Shop.with("m3 c1 a");
        shop.store.before(() -> shop.world.count(WEB, 2)).before(() -> shop.world.count(WEB, 3));
        applied(shop.world.carryOut(release(shop)), "RELEASED");
        shop.world.becomes("m3 c2");
    }

    @Test
    void a_host_gives_back_what_it_took_without_looking_again() {
        var shop = Shop.with("m2 c1 b");
        var acquire = shop.world.locks.acquire(WEB, "a", Optional.empty());
        applied(shop.world.carryOut(acquire), "ACQUIRED");
        shop.store.failRead(new ServiceException.Unreachable("no look is needed"));
        applied(shop.world.carryOut(shop.world.locks.release(acquire)), "RELEASED");
        shop.world.becomes("m2 c1 b");
    }

    @Test
    void a_lost_reply_is_recognised_and_counted_down_once() {
        var shop = Shop.with("m2 c2 a b");
        shop.store.loseReply();
        applied(shop.world.carryOut(release(shop)), "RELEASED");
        shop.world.becomes("m2 c1 b");
        assertThat(shop.store.sent()).hasSize(1);
    }

    @Test
    void a_lost_request_is_sent_again() {
        var shop = Shop.with("m2 c2 a b");
        shop.store.loseRequest();
        applied(shop.world.carryOut(release(shop)), "RELEASED");
        shop.world.becomes("m2 c1 b");
    }

    @Test
    void a_request_that_comes_between_two_tries_is_recognised() {
        var shop = Shop.with("m2 c2 a b");
        var held = new Held();
        shop.store.holdBack(held).before(held::arrive);
        var result = shop.world.carryOut(release(shop));
        applied(result, "RELEASED");
        assertThat(result.effects()).hasSize(2);
        shop.world.becomes("m2 c1 b");
    }

    @Test
    void a_release_that_an_earlier_try_made_is_told_as_that_try_made_it() {
        var shop = Shop.with("m3 c1 a b");
        var held = new Held();
        shop.store.holdBack(held).next((operations, server) -> {
            held.arrive();
            throw new ServiceException.Unknown("the connection broke");
        });
        var result = shop.world.carryOut(release(shop));
        applied(result, "RELEASED");
        assertThat(result.effects())
                .as("the counter did not cover both, so it was left alone")
                .hasSize(1);
        assertThat(shop.counter()).isEqualTo("1");
    }

    @Test
    void a_request_that_comes_late_finds_the_hold_gone_even_when_the_host_holds_anew() throws ServiceException {
        var shop = Shop.with("m2 c2 a b");
        var held = new Held();
        shop.store.holdBack(held);
        applied(shop.world.carryOut(release(shop)), "RELEASED");
        shop.world.given("c2 a");
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        shop.world.same();
    }

    /** Two processes act for one host at once; the proof of the earlier attempt is written over. */
    @Test
    void a_release_whose_proof_another_attempt_wrote_over_is_not_called_undone() {
        var shop = Shop.with("m2 c1 a");
        shop.store.next((operations, server) -> {
            server.transact(operations);
            shop.world.carryOut(shop.world.locks.acquire(WEB, "a", Optional.empty()));
            throw new ServiceException.Unknown("the connection broke");
        });
        var result = shop.world.carryOut(release(shop));
        assertThat(result.outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(result.outcome().message()).startsWith("CANNOT BE TOLD");
        assertThat(shop.holders()).containsExactly("a");
        assertThat(shop.counter()).isEqualTo("1");
    }

    /** After a lost reply the first request is fenced off, whatever the second try meets. */
    @ParameterizedTest
    @MethodSource
    void a_lost_release_does_not_arrive_however_its_next_try_ends(ProbedStore.Passing next) throws Exception {
        var shop = Shop.with("m2 c1 a");
        var held = new Held();
        shop.store
                .holdBack(held)
                .next((fence, server) -> server.transact(fence))
                .next(next);
        var result = shop.world.carryOut(release(shop));
        assertThat(result.outcome()).isInstanceOfAny(Outcome.Failed.class, Outcome.Denied.class);
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        shop.world.same();
    }

    static List<ProbedStore.Passing> a_lost_release_does_not_arrive_however_its_next_try_ends() {
        return List.of(
                (operations, server) -> {
                    throw new ServiceException.Unreachable("connection refused");
                },
                (operations, server) -> new KvTransactionResult.RolledBack(List.of(
                        new KvTransactionResult.Failure(0, KvTransactionResult.Reason.DENIED, "Permission denied"))),
                (operations, server) -> new KvTransactionResult.TooLarge(1));
    }

    @Test
    void a_release_on_its_way_that_can_no_longer_pass_leaves_nothing_unknown() throws ServiceException {
        var shop = Shop.with("m2 c1 a");
        var held = new Held();
        shop.store.holdBack(held).before(() -> shop.world.count(WEB, 2)).next((operations, server) -> {
            throw new ServiceException.Unreachable("connection refused");
        });
        var result = shop.world.carryOut(release(shop));
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
    }

    @Test
    void a_counter_that_is_not_counted_down_is_guarded_all_the_same() {
        var shop = Shop.with("m3 c1 a b");
        var result = shop.world.carryOut(override(shop), () -> {
            shop.world.count(WEB, 2);
            shop.world.remember();
        });
        conflict(result, "prod/web/current");
        shop.world.same();
    }

    @Test
    void a_slot_that_another_operator_released_first_is_not_counted_down_twice() {
        var shop = Shop.with("m-1 c1 a");
        var result = shop.world.carryOut(override(shop), () -> {
            shop.world.delete(shop.world.layout.holderKey(WEB, "a"));
            shop.world.remember();
        });
        unchanged(result, "ALREADY RELEASED");
        shop.world.same();
    }

    @Test
    void a_hold_that_the_host_has_taken_anew_is_left_alone() {
        var shop = Shop.with("m2 c2 a b");
        var result = shop.world.carryOut(release(shop), () -> {
            shop.world.delete(shop.world.layout.holderKey(WEB, "a"));
            shop.world.given("a");
        });
        conflict(result, "left alone");
        shop.world.same();
    }

    @Test
    void a_look_that_fails_after_a_lost_reply_leaves_nothing_on_its_way() throws ServiceException {
        var shop = Shop.with("m2 c1 a");
        var held = new Held();
        var release = release(shop);
        var preview = shop.world.preview(release);
        shop.store.holdBack(held).passRead().failRead(new ServiceException.Unreachable("down"));
        assertThat(shop.world.confirm(release, preview).outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        shop.world.same();
    }

    @Test
    void a_proven_release_is_one_even_when_it_cannot_be_read_back() {
        var shop = Shop.with("m2 c1 a");
        var override = override(shop);
        var preview = shop.world.preview(override);
        shop.store.loseReply().passRead().failRead(new ServiceException.Unreachable("down"));
        var result = shop.world.confirm(override, preview);
        applied(result, "RELEASED");
        assertThat(notes(result)).singleElement().asString().contains("could not be read back");
    }

    @Test
    void an_override_that_never_arrived_is_fenced_off_so_that_it_cannot_arrive_late() throws ServiceException {
        var shop = Shop.with("m2 c1 a");
        var held = new Held();
        shop.store.holdBack(held);
        var result = shop.world.carryOut(override(shop));
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message()).startsWith("NOT APPLIED");
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        assertThat(shop.holders()).containsExactly("a");
        assertThat(shop.counter()).isEqualTo("1");
    }

    @Test
    void an_override_that_arrives_just_before_its_fence_is_released() {
        var shop = Shop.with("m2 c1 a");
        var held = new Held();
        shop.store.holdBack(held).before(held::arrive);
        applied(shop.world.carryOut(override(shop)), "RELEASED");
        shop.world.becomes("m2 c0 +A");
    }

    @Test
    void an_override_whose_fence_is_lost_too_is_asked_about_again() {
        var shop = Shop.with("m2 c1 a");
        shop.store.loseRequest().loseRequest();
        assertThat(shop.world.carryOut(override(shop)).outcome().message()).startsWith("NOT APPLIED");
        shop.world.same();
    }

    @Test
    void an_override_whose_fence_was_moved_though_its_reply_was_lost_is_not_applied() throws ServiceException {
        var shop = Shop.with("m2 c1 a");
        var held = new Held();
        shop.store.holdBack(held).loseReply();
        assertThat(shop.world.carryOut(override(shop)).outcome().message()).startsWith("NOT APPLIED");
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        shop.world.same();
    }

    @Test
    void an_override_whose_fence_is_refused_is_unknown() {
        var shop = Shop.with("m2 c1 a");
        shop.store.next((operations, server) -> {
            shop.store.readOnly(key -> true);
            throw new ServiceException.Unknown("the connection broke");
        });
        assertThat(shop.world.carryOut(override(shop)).outcome()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void an_override_that_conflicts_is_a_conflict_even_when_what_changed_cannot_be_read() {
        var shop = Shop.with("m2 c1 a");
        var override = override(shop);
        var preview = shop.world.preview(override);
        shop.world.count(WEB, 2);
        shop.store.passRead().failRead(new ServiceException.Unreachable("down"));
        conflict(shop.world.confirm(override, preview), "could not be read");
    }

    @Test
    void an_override_keeps_the_flags_of_the_counter() {
        var shop = new Shop();
        shop.world.put(shop.world.layout.counterKey(WEB), new byte[] {'1', '\n'}, -7);
        shop.world.hold(WEB, "a");
        applied(shop.world.carryOut(override(shop)), "RELEASED");
        assertThat(shop.world.find(shop.world.layout.counterKey(WEB)).orElseThrow())
                .returns("0", entry -> entry.text())
                .returns(-7L, entry -> entry.flags());
    }

    @Test
    void an_override_without_counter_creates_none() {
        var shop = Shop.with("m2 a");
        applied(shop.world.carryOut(override(shop)), "RELEASED");
        shop.world.becomes("m2 +A");
    }

    @Test
    void an_override_shows_first_who_says_that_the_host_is_alive() {
        HostEvidence health = host -> List.of(
                new Sign("Chef", Verdict.DEAD, "no check-in", Optional.empty()),
                new Sign("Consul health", Verdict.ALIVE, "passing", Optional.empty()));
        HostEvidence silent = host -> {
            throw new ServiceException.Unreachable("no answer");
        };
        var signs = new HostSigns(List.of(health, silent));
        assertThat(signs.of("a"))
                .containsExactly(
                        "a is ALIVE, says Consul health: passing.",
                        "a is dead, says Chef: no check-in.",
                        "Evidence could not be read: no answer");
        assertThat(signs.answers("a").provenDead()).isFalse();
        assertThat(HostSigns.NONE.of("a")).containsExactly("No connected service can say whether a is alive.");
    }

    @Test
    void an_override_leaves_the_slot_of_a_host_alone_that_came_back_to_life_since_the_preview() {
        var shop = Shop.with("m2 c1 a");
        shop.world.life.put("a", Verdict.DEAD);
        var override = override(shop);
        var preview = shop.world.preview(override);
        shop.world.life.put("a", Verdict.ALIVE);
        conflict(shop.world.confirm(override, preview), "a is alive");
        shop.world.same();
        shop.world.life.put("a", Verdict.DEAD);
        applied(shop.world.confirm(override, preview), "RELEASED");
    }

    @Test
    void an_override_warns_of_waiting_hosts_and_of_the_age_of_the_hold() {
        var shop = Shop.with("m1 c1 a");
        shop.world.put(shop.world.layout.queuePrefix(WEB) + "1", "b");
        var preview = (Preview.Ready<?>) shop.world.preview(override(shop));
        assertThat(preview.warnings())
                .anyMatch(warning -> warning.startsWith("1 host waits"))
                .anyMatch(warning -> warning.contains("since 2026-03-01T12:00:00Z"))
                .anyMatch(warning -> warning.contains("count down a second time"));
    }

    @Test
    void a_stamp_that_cannot_be_true_is_not_repeated_as_a_fact() {
        var shop = Shop.with("m1 c1");
        var world = shop.world;
        world.put(world.layout.holderKey(WEB, "a"), "2099-01-01T00:00:00Z");
        assertThat(heldSince(shop))
                .contains("2099-01-01T00:00:00Z, which cannot be true", "This is the first look at it")
                .doesNotContain("has held");
        world.board();
        world.clock.forward(Duration.ofMinutes(10));
        assertThat(heldSince(shop))
                .contains("cannot be true", "first seen here at 2026-03-01T12:00:00Z", "at least 10 min");
    }

    @Test
    void a_stamp_from_before_the_slot_was_last_seen_free_is_of_a_slot_put_back_or_of_a_wrong_clock() {
        var shop = Shop.with("m1 c1");
        shop.world.board();
        shop.world.put(shop.world.layout.holderKey(WEB, "a"), "2026-03-01T09:00:00Z");
        assertThat(heldSince(shop))
                .contains("09:00:00Z, but the slot was seen free at 2026-03-01T12:00:00Z: it was put back since, or");
    }

    @Test
    void the_slot_that_an_undo_put_back_is_not_blamed_on_the_clock_of_its_host() {
        var shop = Shop.with("m1 c1 a");
        var world = shop.world;
        world.board();
        world.clock.forward(Duration.ofMinutes(10));
        var released = world.carryOut(override(shop));
        world.board();
        world.clock.forward(Duration.ofMinutes(10));
        applied(world.undo(world.journalled(released)), "");
        world.board();
        assertThat(heldSince(shop)).contains("it was put back since").doesNotContain("cannot be true");
    }

    @Test
    void a_stamp_that_cannot_be_read_leaves_what_was_seen() {
        var shop = Shop.with("m1 c1");
        shop.world.put(shop.world.layout.holderKey(WEB, "a"), "garbage");
        shop.world.board();
        shop.world.clock.forward(Duration.ofMinutes(3));
        assertThat(heldSince(shop)).contains("cannot be read", "at least 3 min");
    }

    private static String heldSince(Shop shop) {
        return ((Preview.Ready<?>) shop.world.preview(override(shop)))
                .warnings()
                .get(1);
    }

    @Test
    void nothing_is_called_released_by_a_leader_that_was_replaced() {
        var shop = Shop.with("m1 c0");
        shop.store.oldLeaderAnswers();
        shop.world.given("m1 c1 a");
        applied(shop.world.carryOut(shop.world.locks.release(WEB, "a")), "RELEASED");
        assertThat(shop.holders()).isEmpty();
    }
}
