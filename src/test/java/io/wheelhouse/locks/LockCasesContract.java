package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.conflict;
import static io.wheelhouse.locks.World.notes;
import static io.wheelhouse.locks.World.refused;
import static io.wheelhouse.locks.World.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.locks.TierView.HolderView;
import io.wheelhouse.spi.KvOperation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbered acceptance cases of the lock protocol, on any store. */
abstract class LockCasesContract {
    private Bench bench;
    private World world;

    abstract Bench open() throws Exception;

    /** A store whose user may look but not touch. */
    abstract Bench openReadOnly() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        bench = open();
        world = World.on(bench);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    // Looking

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

    // Overriding

    @Test
    @DisplayName("L32 hosts with odd names: one is released, its neighbours stay")
    void oddNames() {
        for (var host : List.of("w", "w#1", "w?1", "w%2F1", "w 1", "wé", "w+1", "[w]")) {
            world.hold(WEB, host);
        }
        world.given("m9 c8");
        assertThat(world.view().holders()).hasSize(8);
        applied(world.carryOut(world.locks.override(WEB, "w#1")), "RELEASED");
        assertThat(world.find(world.layout.holderKey(WEB, "w#1"))).isEmpty();
        assertThat(world.value(world.layout.counterKey(WEB))).contains("7");
        assertThat(world.view().holders())
                .extracting(HolderView::host)
                .containsExactlyInAnyOrder("w", "w?1", "w%2F1", "w 1", "wé", "w+1", "[w]");
        assertThat(world.board().unknownKeys()).isEmpty();
    }

    @Test
    @DisplayName("L34 an override frees the slot and counts down")
    void override() {
        world.given("m2 c2 a b");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.becomes("m2 c1 b +A");
    }

    @Test
    @DisplayName("L35 the same override again finds it done")
    void replay() {
        world.given("m2 c2 a b");
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        applied(world.confirm(override, preview), "RELEASED");
        world.remember();
        unchanged(world.confirm(override, preview), "ALREADY RELEASED");
        unchanged(world.carryOut(world.locks.override(WEB, "a")), "ALREADY RELEASED");
        world.same();
    }

    @Test
    @DisplayName("L37 an override of a host that releases meanwhile does not count down twice")
    void releasedMeanwhile() {
        world.given("m2 c2 a b");
        var result = world.carryOut(world.locks.override(WEB, "a"), () -> {
            world.delete(world.layout.holderKey(WEB, "a"));
            world.count(WEB, 1);
        });
        unchanged(result, "ALREADY RELEASED");
        world.becomes("m2 c1 b");
    }

    @Test
    @DisplayName("L38 an override whose counter moved conflicts; a fresh preview succeeds")
    void counterMoved() {
        world.given("m2 c1 a");
        conflict(
                world.carryOut(world.locks.override(WEB, "a"), () -> world.count(WEB, 2)),
                "/current: previewed 1, now 2");
        world.becomes("m2 c2 a");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.becomes("m2 c1 +A");
    }

    @Test
    @DisplayName("L40 a host that was overridden alive and counts down again is named")
    void doubleRelease() {
        world.given("m2 c2 a b");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.delete(world.layout.holderKey(WEB, "a"));
        world.count(WEB, 0);
        var detail = world.detail(WEB);
        assertThat(detail.view().flags()).containsExactly(TierFlag.UNDERCOUNT);
        assertThat(detail.cause().orElseThrow()).contains("double release by a");
        world.becomes("m2 c0 b +A");
    }

    @Test
    @DisplayName("L41 an override leaves a counter alone that is too low already")
    void tooLowAlready() {
        world.given("m2 c1 a b");
        var result = world.carryOut(world.locks.override(WEB, "a"));
        applied(result, "RELEASED");
        assertThat(notes(result)).singleElement().asString().contains("is left as it is");
        world.becomes("m2 c1 b +A");
    }

    @Test
    @DisplayName("L43 an override of a leaking tier leaves the leak")
    void leaksStill() {
        world.given("m2 c3 a");
        var result = world.carryOut(world.locks.override(WEB, "a"));
        applied(result, "RELEASED");
        assertThat(notes(result)).singleElement().asString().contains("LEAK").contains("2 above");
        world.becomes("m2 c2 +A");
        assertThat(world.quiet().view().flags()).containsExactly(TierFlag.LEAK);
        assertThat(world.view().tier().drift()).contains(2);
    }

    @Test
    @DisplayName("L44 an override leaves an invalid counter alone and says so")
    void invalidCounter() {
        world.given("m2 cx a");
        var result = world.carryOut(world.locks.override(WEB, "a"));
        applied(result, "RELEASED");
        assertThat(notes(result)).singleElement().asString().startsWith("COUNTER INVALID");
        world.becomes("m2 cx +A");
    }

    @Test
    @DisplayName("L46 an override whose leader stepped down before committing was not applied")
    void leadershipLost() {
        world.given("m2 c1 a");
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        bench.loseLeadershipBeforeCommit();
        var result = world.confirm(override, preview);
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message()).startsWith("NOT APPLIED");
        world.same();
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.becomes("m2 c0 +A");
    }

    @Test
    @DisplayName("L46 an override whose reply was lost after the commit is released, by its proof")
    void replyLost() {
        world.given("m2 c1 a");
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        bench.loseReplyAfterCommit();
        applied(world.confirm(override, preview), "RELEASED");
        world.becomes("m2 c0 +A");
    }

    @Test
    @DisplayName("an override whose request may still be on its way has its proof's place taken")
    void requestLost() {
        world.given("m2 c1 a");
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        bench.loseRequest();
        var result = world.confirm(override, preview);
        assertThat(result.outcome().message()).startsWith("NOT APPLIED");
        var proof = world.journalled(result).intent().detail("proof");
        assertThat(world.value(proof).orElseThrow()).startsWith("void ");
        world.becomes("m2 c1 a +A");
    }

    @Test
    @DisplayName("L47 a token that may only read is denied, which is no conflict")
    void readOnly() throws Exception {
        try (var guarded = openReadOnly()) {
            var here = World.on(guarded);
            here.given("m2 c1 a");
            var result = here.carryOut(here.locks.override(WEB, "a"));
            assertThat(result.outcome()).isInstanceOf(Outcome.Denied.class);
            here.same();
        }
    }

    // Limits

    @Test
    @DisplayName("L49 a limit that someone else changed meanwhile conflicts and shows theirs")
    void limitMoved() {
        world.given("m3");
        conflict(
                world.carryOut(world.locks.limit(WEB, 5), () -> world.put(world.layout.limitKey(WEB), "4")),
                "/max_concurrent: previewed 3, now 4");
        world.becomes("m4");
    }

    @ParameterizedTest(name = "L50 the limit \"{0}\" is no limit")
    @ValueSource(strings = {"-2", "", "2.5", "1e3"})
    void noLimit(String typed) {
        world.given("m3");
        Count.typedLimit(typed).ifPresent(limit -> world.carryOut(world.locks.limit(WEB, limit)));
        assertThat(bench.transactions()).isZero();
        world.same();
    }

    @Test
    @DisplayName("L52 a limit below the holders evicts nobody")
    void overLimit() {
        world.given("m3 c3 a b d");
        var result = world.carryOut(world.locks.limit(WEB, 1));
        applied(result, "CHANGED");
        assertThat(notes(result)).singleElement().asString().startsWith("OVER LIMIT by 2");
        world.becomes("m1 c3 a b d +A");
        assertThat(world.view().state()).isEqualTo(TierState.OVER_LIMIT);
    }

    @Test
    @DisplayName("L53 disabling remembers the limit")
    void disable() {
        world.given("m3 c1 a");
        var result = world.carryOut(world.locks.disable(Targets.tier(WEB)));
        applied(result, "DISABLED");
        assertThat(result.outcome().message()).contains("draining 1");
        world.becomes("m0 c1 a saved=3 +A");
    }

    @Test
    @DisplayName("L55 enabling goes back to the remembered limit and forgets it")
    void enable() {
        world.given("m3 c1 a");
        applied(world.carryOut(world.locks.disable(Targets.tier(WEB))), "DISABLED");
        world.remember();
        applied(world.carryOut(world.locks.enable(Targets.tier(WEB))), "ENABLED");
        world.becomes("m3 c1 a +A");
    }

    @Test
    @DisplayName("L56 enabling a tier that is not disabled changes nothing")
    void notDisabled() {
        world.given("m4 saved=3");
        unchanged(world.carryOut(world.locks.enable(Targets.tier(WEB))), "NOT DISABLED");
        world.same();
    }

    @ParameterizedTest(name = "L58 200 tiers are disabled on a server that takes {0} operations at a time")
    @CsvSource({"128, 4", "64, 8"})
    void disableMany(int operations, int transactions) {
        var keys = IntStream.range(0, 200)
                .<KvOperation>mapToObj(number -> new KvOperation.Set(
                        world.layout.limitKey(new TierName("prod", "t" + number)), new byte[] {'3'}, 7))
                .toArray(KvOperation[]::new);
        world.write(keys);
        if (operations < 128) {
            bench.operationLimit(operations);
        }
        int before = bench.transactions();
        var result = world.carryOut(world.locks.disable(new Targets.All()));
        applied(result, "DONE: 200 tiers changed");
        assertThat(result.items()).hasSize(200).allMatch(ChangeItem::applied);
        // The one that the server found too large counts among them.
        assertThat(bench.transactions() - before).isLessThanOrEqualTo(transactions);
        assertThat(world.board().tiers())
                .hasSize(200)
                .allMatch(view -> view.state() == TierState.DISABLED)
                .allMatch(view -> view.tier().savedLimit().equals(Optional.of(3)))
                .allMatch(view -> view.tier().limitEntry().orElseThrow().flags() == 7);
    }

    // Repairing

    @Test
    @DisplayName("L59 a leak is repaired once the tier was quiet")
    void repair() {
        world.given("m3 c3 a").quiet();
        var result = world.carryOut(world.locks.repair(WEB));
        applied(result, "REPAIRED");
        assertThat(result.outcome().message()).contains("from 3 to 1");
        assertThat(notes(result)).isEmpty();
        world.becomes("m3 c1 a +A");
    }

    @Test
    @DisplayName("L61 a repair conflicts when the counter moves")
    void repairConflict() {
        world.given("m3 c2 a").quiet();
        conflict(world.carryOut(world.locks.repair(WEB), () -> world.count(WEB, 3)), "/current: previewed 2, now 3");
        world.becomes("m3 c3 a");
    }

    @Test
    @DisplayName("L62 a repair is refused while the counter is fresh")
    void repairTooFresh() {
        world.given("m3 c1 a").board();
        world.count(WEB, 2);
        world.remember().board();
        world.clock.forward(Duration.ofSeconds(3));
        refused(world.carryOut(world.locks.repair(WEB)), Why.RULE, "too fresh");
        world.same();
    }

    @Test
    @DisplayName("L64 a slot that appears during a repair is seen afterwards")
    void repairRaced() {
        world.given("m3 c2 a").quiet();
        var result = world.carryOut(world.locks.repair(WEB), () -> world.hold(WEB, "b"));
        applied(result, "REPAIRED");
        assertThat(notes(result)).singleElement().asString().startsWith("UNDERCOUNT");
        world.becomes("m3 c1 a b +A");
        assertThat(world.view().flags()).containsExactly(TierFlag.UNDERCOUNT);
    }

    @Test
    @DisplayName("L65 a missing counter is created by a repair")
    void repairCreates() {
        world.given("m3 a").quiet();
        applied(world.carryOut(world.locks.repair(WEB)), "REPAIRED");
        world.becomes("m3 c1 a +A");
    }

    @Test
    @DisplayName("L67 a tier with more holders than a transaction has room is repaired by its counter alone")
    void repairManyHolders() {
        var hosts = IntStream.range(0, 200).mapToObj(number -> "w" + number).toList();
        world.write(hosts.stream()
                .map(host -> new KvOperation.Set(
                        world.layout.holderKey(WEB, host), world.stamp().getBytes(StandardCharsets.UTF_8), 0))
                .toArray(KvOperation[]::new));
        world.given("m-1 c205").quiet();
        var result = world.carryOut(world.locks.repair(WEB));
        applied(result, "REPAIRED");
        assertThat(notes(result)).isEmpty();
        world.becomes("m-1 c200 +A " + String.join(" ", hosts));
    }

    @Test
    @DisplayName("L68 Wheelhouse's own keys are no environment, even below the same root")
    void ownKeys() throws Exception {
        var root = bench.newRoot();
        var here = new World(bench.store(), bench.behind(), Optional.empty(), new Layout(root, root + "wheelhouse/"));
        here.given("m3 c1 a saved=2");
        here.put(here.layout.auditKey(WEB, "1234"), "1234\n");
        applied(here.carryOut(here.locks.override(WEB, "a")), "RELEASED");
        var board = here.locks.board(Optional.empty());
        assertThat(board.tiers()).extracting(TierView::name).containsExactly(WEB);
        assertThat(board.tiers().getFirst().tier().savedLimit()).contains(2);
        assertThat(board.unknownKeys()).isEmpty();
    }

    private static String counts(TierView view) {
        return view.tier().counted().orElseThrow() + "/" + view.tier().limited().orElseThrow();
    }
}
