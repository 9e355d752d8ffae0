package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.conflict;
import static io.wheelhouse.locks.World.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.testing.ProbedStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What must hold for every sort of change, those still to be invented included. */
class EveryKindTest {
    @SuppressWarnings("unused") // the source of the cases
    private static final List<ChangeKind> KINDS = LockKinds.ALL;

    @SuppressWarnings("unused") // the source of the cases
    private static final List<ChangeKind> OPERATORS = KINDS.stream()
            .filter(kind -> kind.asker() == ChangeKind.Asker.OPERATOR)
            .toList();

    /** Those that count slots; of the others each tier ends on its own. */
    @SuppressWarnings("unused") // the source of the cases
    private static final List<ChangeKind> ONE_TIER = KINDS.stream()
            .filter(kind -> !List.of(LockKinds.LIMIT, LockKinds.DISABLE, LockKinds.ENABLE, LockKinds.RESTORE)
                    .contains(kind))
            .toList();

    private final Shop shop = new Shop();
    private final World world = shop.world;

    @ParameterizedTest(name = "{0}")
    @FieldSource("KINDS")
    void a_read_only_workspace_stops_it_before_anything_is_sent(ChangeKind kind) {
        var change = Samples.of(kind, world);
        assertThat(change.kind()).isEqualTo(kind);
        shop.store.heal();
        var journal = new MemoryJournal();
        var road = new ChangeRoad(journal, World.gate(true), World.ME, world.clock);
        refused(confirm(road, change), Why.READ_ONLY, "read-only");
        assertThat(shop.store.sent()).isEmpty();
        assertThat(journal.entries()).isEmpty();
        world.same();
    }

    private <P> ChangeResult confirm(ChangeRoad road, Change<P> change) {
        return road.carryOut(
                change,
                world.preview(change),
                new Approval(Optional.of("because"), new Consent.Beforehand()),
                StopSign.NEVER);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("KINDS")
    void a_journal_that_cannot_take_the_intent_stops_it_before_anything_is_sent(ChangeKind kind) {
        var change = Samples.of(kind, world);
        shop.store.heal();
        world.journal.fullAfter(0);
        refused(world.carryOut(change), Why.JOURNAL, "the disk is full");
        assertThat(shop.store.sent()).isEmpty();
        world.same();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("KINDS")
    void a_journal_that_cannot_take_the_outcome_is_a_gap_that_the_next_start_closes(ChangeKind kind) throws Exception {
        var change = Samples.of(kind, world);
        world.journal.fullAfter(1);
        var result = world.carryOut(change);
        applied(result, "");
        assertThat(result.journalGap()).isPresent();
        assertThat(world.journalled(result).outcome()).isEqualTo("OPEN");
        world.journal.fullAfter(Integer.MAX_VALUE);
        assertThat(recovered()).singleElement().returns("APPLIED", JournalEntry::outcome);
        assertThat(world.journalled(result).closing().orElseThrow().recovered()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("KINDS")
    void a_process_that_dies_after_the_commit_is_found_to_have_applied_it(ChangeKind kind) throws Exception {
        var change = Samples.of(kind, world);
        dies(change, (operations, server) -> {
            server.transact(operations);
            throw new Death();
        });
        assertThat(recovered()).singleElement().returns("APPLIED", JournalEntry::outcome);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("KINDS")
    void a_process_that_dies_before_the_commit_is_found_to_have_done_nothing(ChangeKind kind) throws Exception {
        var change = Samples.of(kind, world);
        dies(change, (operations, server) -> {
            throw new Death();
        });
        assertThat(recovered()).singleElement().returns("FAILED", JournalEntry::outcome);
        world.same();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("KINDS")
    void a_request_on_its_way_does_not_arrive_after_it_was_called_lost(ChangeKind kind) throws Exception {
        var change = Samples.of(kind, world);
        var held = new ProbedStore.Held();
        dies(change, (operations, server) -> {
            held.take(operations, server);
            throw new Death();
        });
        assertThat(world.road.recover(world.locks.recovery(), (at, actor) -> false))
                .singleElement()
                .returns("FAILED", JournalEntry::outcome);
        assertThat(held.arrive()).isInstanceOf(KvTransactionResult.RolledBack.class);
        world.same();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("KINDS")
    void a_request_that_arrives_before_the_next_start_is_found(ChangeKind kind) throws Exception {
        var change = Samples.of(kind, world);
        var held = new ProbedStore.Held();
        dies(change, (operations, server) -> {
            held.take(operations, server);
            throw new Death();
        });
        held.arrive();
        assertThat(recovered()).singleElement().returns("APPLIED", JournalEntry::outcome);
    }

    /** As a proxy does that takes a slow answer for a lost request. */
    @ParameterizedTest(name = "{0}")
    @FieldSource("KINDS")
    void a_request_that_something_sent_twice_is_told_as_made(ChangeKind kind) {
        var change = Samples.of(kind, world);
        shop.store.heal();
        shop.store.next((operations, server) -> {
            server.transact(operations);
            return server.transact(operations);
        });
        var result = world.carryOut(change);
        applied(result, "");
        assertThat(result.effects()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("KINDS")
    void every_request_asks_whether_its_change_was_given_up(ChangeKind kind) {
        var change = Samples.of(kind, world);
        shop.store.heal();
        applied(world.carryOut(change), "");
        assertThat(shop.store.sent()).isNotEmpty().allSatisfy(operations -> assertThat(operations)
                .anyMatch(
                        it -> it instanceof KvOperation.CheckAbsent && it.key().startsWith(world.layout.fenceKey(""))));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("KINDS")
    void what_a_living_process_began_is_left_to_it(ChangeKind kind) throws Exception {
        dies(Samples.of(kind, world), (operations, server) -> {
            throw new Death();
        });
        world.clock.forward(Duration.ofHours(1));
        assertThat(world.road.recover(world.locks.recovery(), (at, actor) -> actor.equals(World.ME)))
                .isEmpty();
        assertThat(world.journal.open("test")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("KINDS")
    void a_server_that_cannot_be_asked_leaves_it_open(ChangeKind kind) throws Exception {
        dies(Samples.of(kind, world), (operations, server) -> {
            throw new Death();
        });
        world.clock.forward(Duration.ofHours(1));
        shop.store.failRead(new ServiceException.Unreachable("down"));
        assertThat(world.road.recover(world.locks.recovery(), (at, actor) -> false))
                .isEmpty();
        assertThat(world.journal.open("test")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("OPERATORS")
    void an_index_that_falls_after_the_look_stops_it_before_anything_is_sent(ChangeKind kind) {
        shop.store.answerIndex(900);
        var change = Samples.of(kind, world);
        shop.store.heal();
        shop.store.answerIndex(900);
        world.board();
        conflict(fallen(change), "index fell");
        assertThat(shop.store.sent()).isEmpty();
        world.same();
    }

    private <P> ChangeResult fallen(Change<P> change) {
        var preview = world.preview(change);
        shop.store.answerIndex(700);
        world.board();
        return world.confirm(change, preview);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("ONE_TIER")
    void a_view_of_a_part_is_not_counted_on(ChangeKind kind) {
        var change = Samples.of(kind, world);
        shop.store.heal();
        shop.store.filterByAcl();
        refused(world.carryOut(change), Why.RULE, "PARTIAL VIEW");
        assertThat(shop.store.sent()).isEmpty();
        world.same();
    }

    private void dies(Change<?> change, ProbedStore.Passing passing) {
        shop.store.next(passing);
        assertThatThrownBy(() -> world.carryOut(change)).isInstanceOf(Death.class);
    }

    private List<JournalEntry> recovered() throws Exception {
        world.clock.forward(Duration.ofHours(1));
        return world.road.recover(world.locks.recovery(), (at, actor) -> false);
    }

    /** The process ends here. */
    private static final class Death extends RuntimeException {}
}
