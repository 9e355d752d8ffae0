package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.conflict;
import static io.wheelhouse.locks.World.notes;
import static io.wheelhouse.locks.World.refused;
import static io.wheelhouse.locks.World.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.spi.KvOperation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbered cases about limits, disabling, enabling and repairs. */
abstract class LimitAndRepairCases extends LockCases {
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
        refused(world.carryOut(world.locks.repair(WEB)), Why.TOO_FRESH, "too fresh");
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
}
