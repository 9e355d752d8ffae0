package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.conflict;
import static io.wheelhouse.locks.World.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.locks.TierView.HolderView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbered cases about looking at tiers. */
abstract class LookingCases extends LockCases {
    @Test
    @DisplayName("L1 a tier with some slots taken is running")
    void running() {
        var view = world.given("m3 c2 a b").view();
        assertThat(view.state()).isEqualTo(TierState.RUNNING);
        assertThat(view.flags()).isEmpty();
        assertThat(counts(view)).isEqualTo("2/3");
        world.same();
    }

    @Test
    @DisplayName("L2 an absent counter counts as 0")
    void idle() {
        var view = world.given("m3").view();
        assertThat(view.state()).isEqualTo(TierState.IDLE);
        assertThat(view.flags()).isEmpty();
        assertThat(counts(view)).isEqualTo("0/3");
        world.same();
    }

    @Test
    @DisplayName("L4 a tier without limit is never full")
    void unlimited() {
        var hosts = IntStream.range(0, 40).mapToObj(number -> "w" + number).toList();
        var view = world.given("m-1 c40 " + String.join(" ", hosts)).view();
        assertThat(view.state()).isEqualTo(TierState.UNLIMITED);
        assertThat(view.flags()).isEmpty();
        assertThat(view.holders()).hasSize(40);
        world.same();
    }

    @Test
    @DisplayName("L5 a disabled tier drains")
    void disabled() {
        var view = world.given("m0 c1 a").view();
        assertThat(view.state()).isEqualTo(TierState.DISABLED);
        assertThat(view.holders()).hasSize(1);
        assertThat(view.flags()).isEmpty();
        world.same();
    }

    @Test
    @DisplayName("L7 a missing limit is not guessed")
    void unconfigured() {
        var view = world.given("c1 a").view();
        assertThat(view.state()).isEqualTo(TierState.UNCONFIGURED);
        assertThat(view.tier().limited()).isEmpty();
        world.same();
    }

    @Test
    @DisplayName("L8 a counter above the holders for longer than the grace period is a leak")
    void leak() {
        var view = world.given("m3 c2 a").quiet().view();
        assertThat(view.flags()).containsExactly(TierFlag.LEAK);
        assertThat(view.tier().drift()).contains(1);
        world.same();
    }

    @Test
    @DisplayName("L10 a counter below the holders is an undercount at once")
    void undercount() {
        var view = world.given("m3 a").view();
        assertThat(view.flags()).containsExactly(TierFlag.UNDERCOUNT);
        assertThat(view.tier().drift()).contains(-1);
        world.same();
    }

    @Test
    @DisplayName("L11 a counter that has just gone up may be a host between its two writes")
    void acquiring() {
        world.given("m3 c0").board();
        world.count(WEB, 1);
        world.remember().board();
        world.clock.forward(Duration.ofSeconds(2));
        assertThat(world.view().flags()).containsExactly(TierFlag.ACQUIRING);
        world.clock.forward(LockSettings.GRACE);
        assertThat(world.view().flags()).containsExactly(TierFlag.LEAK);
        world.same();
    }

    @ParameterizedTest(name = "L13 white space around a number, form {index}")
    @ValueSource(strings = {"3\n", " 3 ", "\t3\r\n"})
    void nonCanonical(String limit) {
        world.put(world.layout.limitKey(WEB), limit);
        var view = world.remember().view();
        assertThat(view.tier().limited()).contains(3);
        assertThat(view.state()).isEqualTo(TierState.IDLE);
        assertThat(view.flags()).containsExactly(TierFlag.NON_CANONICAL);
        world.same();
    }

    @Test
    @DisplayName("L14 a limit of -2 is invalid, never unlimited")
    void invalidLimit() {
        var view = world.given("m-2").view();
        assertThat(view.state()).isEqualTo(TierState.INVALID);
        assertThat(view.tier().limited()).isEmpty();
        world.same();
    }

    @Test
    @DisplayName("L16 a counter of -1 is invalid and a double release suspected")
    void negativeCounter() {
        world.given("m3 c-1");
        var detail = world.detail(WEB);
        assertThat(detail.view().state()).isEqualTo(TierState.INVALID);
        assertThat(detail.cause().orElseThrow()).contains("double release is suspected");
        world.same();
    }

    @ParameterizedTest(name = "L17 counter bytes {0} are invalid and shown in hexadecimal")
    @CsvSource({"00 31, hex 00 31", "FF FE, hex FF FE"})
    void binaryCounter(String bytes, String shown) {
        world.given("m3");
        world.put(world.layout.counterKey(WEB), HexFormat.ofDelimiter(" ").parseHex(bytes), 0);
        var view = world.remember().view();
        assertThat(view.state()).isEqualTo(TierState.INVALID);
        assertThat(Effects.shown(view.tier().counterEntry().orElseThrow())).isEqualTo(shown);
        world.same();
    }

    @Test
    @DisplayName("L19 a key deeper than running/<host> is no holder")
    void deepKey() {
        world.given("m3 c0");
        world.put(world.layout.holderKey(WEB, "a/b"), "x");
        var view = world.remember().view();
        assertThat(view.holders()).isEmpty();
        assertThat(view.tier().unknownKeys()).containsExactly("running/a/b");
        assertThat(view.state()).isEqualTo(TierState.IDLE);
        world.same();
    }

    @Test
    @DisplayName("L20 an override leaves unknown keys beside the tier alone")
    void unknownKeysStay() {
        world.put(world.layout.tierPrefix(WEB) + "max_concurrent.bak", "9");
        world.put(world.layout.tierPrefix(WEB) + "notes", "call ops");
        world.given("m3 c1 a");
        assertThat(world.view().tier().unknownKeys()).containsExactly("max_concurrent.bak", "notes");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.becomes("m3 c0 +A");
    }

    @Test
    @DisplayName("L22 a tier may be called running; keys of another depth are unknown")
    void oddDepths() {
        for (var name : List.of("prod/running/current", "prod/current", "prod/a/b/current")) {
            world.put(world.layout.root() + name, "1");
        }
        var board = world.remember().board();
        assertThat(board.tiers()).extracting(view -> view.name().toString()).containsExactly("prod/running");
        assertThat(board.unknownKeys()).containsExactly("prod/a/b/current", "prod/current");
        world.same();
    }

    @ParameterizedTest(name = "L23 the age of a stamp like \"{0}\"")
    @CsvSource(
            delimiter = '|',
            value = {
                "1435662901                | 2015-06-30T11:15:01Z",
                "1435662901000             | 2015-06-30T11:15:01Z",
                "2015-06-30T11:15:01Z      | 2015-06-30T11:15:01Z",
                "2015-06-30 12:15:01 +0100 | 2015-06-30T11:15:01Z",
                "garbage                   | ",
                "''                        | "
            })
    void ages(String stamp, String moment) {
        world.put(world.layout.holderKey(WEB, "a"), stamp);
        var view = world.given("m3 c1").view();
        var holder = view.holders().getFirst();
        if (moment == null) {
            assertThat(view.flags()).containsExactly(TierFlag.UNKNOWN_AGE);
            assertThat(holder.age()).isEmpty();
            assertThat(holder.stale()).isFalse();
        } else {
            assertThat(holder.since()).contains(Instant.parse(moment));
            assertThat(holder.age()).contains(Duration.between(Instant.parse(moment), World.START));
            assertThat(view.flags()).containsExactly(TierFlag.STALE_HOLD);
        }
        world.same();
    }

    @Test
    @DisplayName("L25 a hold is stale when it is older than this tier's runs usually are")
    void stale() {
        var ten = Duration.ofMinutes(10);
        world.memory.completed(WEB, ten, ten, ten, ten, ten);
        world.put(world.layout.holderKey(WEB, "a"), epoch(599));
        world.put(world.layout.holderKey(WEB, "b"), epoch(601));
        var view = world.given("m3 c2").view();
        assertThat(view.holders()).extracting(HolderView::stale).containsExactly(false, true);
        assertThat(view.flags()).containsExactly(TierFlag.STALE_HOLD);
        world.same();
    }

    private String epoch(int secondsAgo) {
        return Long.toString(world.clock.instant().getEpochSecond() - secondsAgo);
    }

    @Test
    @DisplayName("L26 a filtered view is shown as partial, and nothing is repaired by it")
    void partial() {
        world.given("m3 c2 a").quiet();
        bench.filterByAcl();
        var board = world.board();
        assertThat(board.partial()).isTrue();
        assertThat(board.tier(WEB).orElseThrow().flags()).containsExactly(TierFlag.PARTIAL_VIEW);
        refused(world.carryOut(world.locks.repair(WEB)), Why.RULE, "PARTIAL VIEW");
        world.same();
    }

    @Test
    @DisplayName("L28 an empty answer means that nothing is there")
    void empty() throws Exception {
        bench.answerIndex(900);
        var board = world.locks.board(Optional.empty());
        assertThat(board.tiers()).isEmpty();
        assertThat(board.partial()).isFalse();
        assertThat(board.gap()).isEmpty();
    }

    @Test
    @DisplayName("L29 a fallen index voids previews that were read before it")
    void fallenIndex() {
        world.given("m2 c2 a b");
        bench.answerIndex(900);
        world.board();
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        bench.answerIndex(700);
        assertThat(world.view().holders()).hasSize(2);
        conflict(world.confirm(override, preview), "index fell");
        world.same();
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
    }

    @Test
    @DisplayName("L31 a key with flags above 2^63 does not hide its tier")
    void semaphoreFlags() {
        world.put(
                world.layout.tierPrefix(WEB) + ".lock",
                "{}".getBytes(StandardCharsets.UTF_8),
                Long.parseUnsignedLong("16210313421097356768"));
        var view = world.given("m3 c1 a").view();
        assertThat(counts(view)).isEqualTo("1/3");
        assertThat(view.tier().unknownKeys()).containsExactly(".lock");
        assertThat(world.everything().get(world.layout.tierPrefix(WEB) + ".lock"))
                .endsWith("16210313421097356768");
        world.same();
    }

    private static String counts(TierView view) {
        return view.tier().counted().orElseThrow() + "/" + view.tier().limited().orElseThrow();
    }
}
