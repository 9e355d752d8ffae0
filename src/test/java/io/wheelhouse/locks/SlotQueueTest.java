package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class SlotQueueTest {
    private final Shop shop = new Shop();
    private final World world = shop.world;
    private final String queue = world.layout.queuePrefix(WEB);
    private final String tier = world.layout.tierPrefix(WEB);

    private ChangeResult waitFor(String host) {
        return world.carryOut(world.locks.acquire(WEB, host, Optional.of(Duration.ofMinutes(10))));
    }

    /** Another host's ticket; answers its session. */
    private String ticketOf(String host) throws ServiceException {
        var session = shop.behind.create(host, Duration.ofMinutes(1));
        world.write(new KvOperation.Lock(queue + session, host.getBytes(StandardCharsets.UTF_8), 0, session));
        return session;
    }

    private List<KvEntry> tickets() {
        try {
            return shop.behind.list(queue, ReadMode.DEFAULT).items();
        } catch (ServiceException failure) {
            throw new AssertionError(failure);
        }
    }

    private void free(String host, int counter) {
        world.delete(world.layout.holderKey(WEB, host));
        world.count(WEB, counter);
    }

    @Test
    void a_free_slot_that_nobody_waits_for_is_taken_at_once() {
        world.given("m1 c0");
        applied(waitFor("b"), "ACQUIRED");
        assertThat(shop.store.waited()).isEmpty();
        assertThat(tickets()).isEmpty();
    }

    @Test
    void the_hold_begins_when_the_slot_is_taken_not_when_the_waiting_began() {
        world.given("m1 c1 a");
        shop.store.whileWaiting(() -> {
            world.clock.forward(Duration.ofMinutes(3));
            free("a", 0);
        });
        var result = waitFor("b");
        applied(result, "ACQUIRED");
        assertThat(world.value(world.layout.holderKey(WEB, "b"))).contains(world.stamp());
        assertThat(result.effects()).contains(Effect.created(world.layout.holderKey(WEB, "b"), world.stamp()));
    }

    @Test
    void the_first_in_line_watches_the_tier_and_takes_what_comes_free() {
        world.given("m1 c1 a");
        shop.store.whileWaiting(() -> {
            assertThat(tickets()).singleElement().returns("b", KvEntry::text);
            free("a", 0);
        });
        applied(waitFor("b"), "ACQUIRED");
        assertThat(shop.store.waited()).containsExactly(tier);
        assertThat(shop.holders()).containsExactly("b");
        assertThat(tickets()).isEmpty();
    }

    @Test
    void a_later_one_watches_only_the_ticket_before_its_own() throws ServiceException {
        world.given("m1 c1 a");
        var first = ticketOf("first");
        var second = ticketOf("second");
        shop.store
                .whileWaiting(() -> free("a", 0))
                .whileWaiting(() -> shop.behind.destroy(second))
                .whileWaiting(() -> shop.behind.destroy(first));
        applied(waitFor("b"), "ACQUIRED");
        assertThat(shop.store.waited()).containsExactly(queue + second, queue + second, queue + first);
    }

    @Test
    void a_later_one_rests_where_waits_end_before_their_time() throws ServiceException {
        world.given("m1 c1 a");
        var first = ticketOf("first");
        shop.store
                .whileWaiting(() -> {})
                .whileWaiting(() -> {})
                .whileWaiting(() -> world.clock.forward(Duration.ofSeconds(5)))
                .whileWaiting(() -> {
                    shop.behind.destroy(first);
                    free("a", 0);
                });
        applied(waitFor("b"), "ACQUIRED");
        assertThat(world.pauses).hasSize(2).allMatch(pause -> pause.toMillis() >= 500);
    }

    @Test
    void a_newcomer_that_waits_does_not_overtake_though_a_slot_is_free() throws ServiceException {
        world.given("m1 c0");
        var first = ticketOf("first");
        shop.store.whileWaiting(() -> {
            assertThat(shop.holders()).isEmpty();
            world.given("c1 first");
            shop.behind.destroy(first);
        });
        shop.store.whileWaiting(() -> free("first", 0));
        applied(waitFor("b"), "ACQUIRED");
        assertThat(shop.store.waited()).containsExactly(queue + first, tier);
    }

    @Test
    void the_session_of_a_dead_waiter_ends_and_the_next_one_gets_through() throws ServiceException {
        world.given("m1 c0");
        var dead = ticketOf("dead");
        shop.store.whileWaiting(() -> shop.behind.destroy(dead));
        applied(waitFor("b"), "ACQUIRED");
        assertThat(shop.holders()).containsExactly("b");
    }

    @Test
    void a_race_lost_at_the_last_moment_is_waited_out() {
        world.given("m1 c0");
        shop.store.before(() -> world.given("c1 faster")).whileWaiting(() -> free("faster", 0));
        applied(waitFor("b"), "ACQUIRED");
        assertThat(shop.holders()).containsExactly("b");
    }

    @Test
    void when_the_time_is_over_there_is_no_slot_and_no_ticket() {
        world.given("m1 c1 a");
        for (int look = 0; look < 120; look++) {
            shop.store.whileWaiting(() -> world.clock.forward(Duration.ofSeconds(5)));
        }
        refused(waitFor("b"), Why.NO_SLOT, "within 10 min");
        assertThat(shop.store.waited()).hasSize(120);
        assertThat(tickets()).isEmpty();
        world.same();
    }

    @Test
    void a_waiter_that_is_told_to_stop_leaves_the_line() {
        world.given("m1 c1 a");
        var stops = new ArrayList<>(List.of(false, false, true));
        var acquire = world.locks.acquire(WEB, "b", Optional.of(Duration.ofMinutes(10)));
        shop.store.whileWaiting(() -> {});
        var result = world.confirm(
                acquire, world.preview(acquire), () -> stops.size() == 1 ? stops.getFirst() : stops.removeFirst());
        assertThat(result.outcome()).isEqualTo(new Outcome.Failed("Stopped before a slot was taken."));
        assertThat(tickets()).isEmpty();
    }

    @Test
    void a_waiter_whose_session_ended_draws_a_new_ticket_and_leaves_none_behind() {
        world.given("m1 c1 a");
        shop.store
                .whileWaiting(
                        () -> shop.behind.destroy(tickets().getFirst().session().orElseThrow()))
                .whileWaiting(() -> {
                    assertThat(tickets()).hasSize(1);
                    world.clock.forward(Duration.ofHours(1));
                });
        refused(waitFor("b"), Why.NO_SLOT, "NO SLOT");
        assertThat(shop.store.waited()).hasSize(2);
        assertThat(tickets()).isEmpty();
    }

    @Test
    void a_ticket_whose_reply_was_lost_is_found_at_the_next_look() {
        world.given("m1 c1 a");
        shop.store.loseReply().whileWaiting(() -> free("a", 0));
        applied(waitFor("b"), "ACQUIRED");
        assertThat(tickets()).isEmpty();
    }

    @Test
    void a_slot_whose_reply_was_lost_while_waiting_is_recognised() {
        world.given("m1 c1 a");
        shop.store.whileWaiting(() -> {
            shop.store.loseReply();
            free("a", 0);
        });
        applied(waitFor("b"), "ACQUIRED");
        assertThat(shop.counter()).isEqualTo("1");
    }

    @Test
    void who_waits_outlives_a_server_that_is_away_for_a_while() {
        world.given("m1 c1 a");
        shop.store
                .whileWaiting(() -> {
                    throw new ServiceException.Unreachable("connection refused");
                })
                .whileWaiting(() -> {
                    throw new ServiceException.Throttled("429", Optional.empty());
                })
                .whileWaiting(() -> free("a", 0));
        applied(waitFor("z"), "ACQUIRED");
    }

    @Test
    void who_waits_outlives_a_server_that_is_away_at_the_first_look() {
        world.given("m1 c0");
        shop.store
                .failRead(new ServiceException.Unreachable("connection refused"))
                .failRead(new ServiceException.Throttled("429", Optional.empty()));
        applied(waitFor("z"), "ACQUIRED");
        assertThat(world.pauses).hasSize(2);
    }

    @Test
    void what_was_seen_after_a_long_absence_of_the_server_is_as_young_as_that_look() throws ServiceException {
        world.given("m1 c0");
        shop.store.failReads(11, new ServiceException.Unreachable("connection refused"));
        var patient = new LockService(
                shop.store,
                Optional.empty(),
                HostSigns.NONE,
                world.memory,
                "test",
                "here",
                world.locks.settings(),
                world.clock,
                pause -> world.clock.forward(Duration.ofMinutes(1)),
                "sam@laptop");
        var acquire = patient.acquire(WEB, "z", Optional.of(Duration.ofMinutes(30)));
        applied(world.confirm(acquire, acquire.preview()), "ACQUIRED");
    }

    @Test
    void who_does_not_wait_is_told_at_once_that_the_server_is_away() {
        world.given("m1 c0");
        shop.store.failRead(new ServiceException.Unreachable("connection refused"));
        assertThatThrownBy(() -> world.locks.acquire(WEB, "z", Optional.empty()).preview())
                .isInstanceOf(ServiceException.Unreachable.class);
        assertThat(world.pauses).isEmpty();
    }

    /** A slot is taken, and for a while nothing can be asked: neither how the request ended, nor anything else. */
    private void takenUnseen(String from) throws ServiceException {
        shop.store.loseReply().passRead().passRead();
        for (int asked = 0; asked < 7; asked++) {
            shop.store.failRead(new ServiceException.Unreachable("connection refused"));
        }
        free(from, 0);
    }

    @Test
    void a_slot_whose_reply_and_proof_could_not_be_read_while_waiting_is_recognised_later() {
        world.given("m1 c1 a");
        shop.store.whileWaiting(() -> takenUnseen("a"));
        applied(waitFor("b"), "ACQUIRED");
        assertThat(shop.counter()).isEqualTo("1");
        assertThat(tickets()).isEmpty();
    }

    @Test
    void who_has_a_slot_without_knowing_it_does_not_stand_in_line_behind_who_waits_for_it() {
        world.given("m1 c1 a");
        shop.store.whileWaiting(() -> {
            ticketOf("second");
            takenUnseen("a");
        });
        applied(waitFor("b"), "ACQUIRED");
        assertThat(shop.store.waited()).containsExactly(tier);
        assertThat(shop.holders()).containsExactly("b");
    }

    @Test
    void who_waited_in_vain_for_a_server_that_is_away_is_told_so() {
        world.given("m1 c1 a");
        shop.store.whileWaiting(() -> {
            world.clock.forward(Duration.ofHours(1));
            throw new ServiceException.Unreachable("connection refused");
        });
        assertThat(waitFor("z").outcome())
                .isInstanceOf(Outcome.Failed.class)
                .extracting(Outcome::message)
                .asString()
                .contains("connection refused");
    }

    @Test
    void a_token_that_may_not_write_the_queue_is_denied() {
        world.given("m1 c1 a");
        shop.store.readOnly(key -> key.startsWith(queue));
        var result = waitFor("b");
        assertThat(result.outcome()).isInstanceOf(Outcome.Denied.class);
        assertThat(result.outcome().message()).contains(queue);
    }

    @Test
    void a_tier_that_becomes_unconfigured_ends_the_wait() {
        world.given("m1 c1 a");
        shop.store.whileWaiting(() -> world.delete(world.layout.limitKey(WEB)));
        refused(waitFor("b"), Why.RULE, "UNCONFIGURED");
        assertThat(tickets()).isEmpty();
    }

    @Test
    void without_sessions_a_waiter_looks_again_and_again() {
        var plain = new World(shop.store, shop.behind, Optional.empty(), Layout.DEFAULT);
        plain.given("m1 c1 a");
        shop.store.whileWaiting(() -> {}).whileWaiting(() -> free("a", 0));
        applied(plain.carryOut(plain.locks.acquire(WEB, "b", Optional.of(Duration.ofMinutes(10)))), "ACQUIRED");
        assertThat(shop.store.waited()).containsExactly(tier, tier);
        assertThat(plain.pauses).hasSize(2);
    }

    @Test
    void those_who_wait_get_their_turn_in_the_order_they_came()
            throws ServiceException, InterruptedException, ExecutionException, TimeoutException {
        world.given("m1 c1 a");
        var order = new CopyOnWriteArrayList<String>();
        var runs = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var host : List.of("b", "c", "d", "e")) {
                runs.add(threads.submit(() -> {
                    applied(waitFor(host), "ACQUIRED");
                    order.add(host);
                    assertThat(shop.holders()).containsExactly(host);
                    applied(world.carryOut(world.locks.release(WEB, host)), "RELEASED");
                }));
                awaitTickets(runs.size());
            }
            free("a", 0);
            for (var run : runs) {
                run.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(order).containsExactly("b", "c", "d", "e");
        assertThat(shop.counter()).isEqualTo("0");
    }

    private void awaitTickets(int count) throws ServiceException {
        for (int wakes = 0; wakes < 100; wakes++) {
            var listing = shop.behind.list(queue, ReadMode.DEFAULT);
            if (listing.items().size() == count) {
                return;
            }
            shop.behind.list(queue, ReadMode.DEFAULT, new Wait(listing.index(), Duration.ofSeconds(5)));
        }
        throw new AssertionError("no ticket was drawn");
    }
}
