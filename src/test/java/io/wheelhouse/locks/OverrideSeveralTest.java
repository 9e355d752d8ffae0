package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.ChangeBundle;
import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.EnvironmentPolicy;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Progress;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.locks.LockService.Hold;
import io.wheelhouse.spi.HostEvidence.Verdict;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several slots are released as one, and each for itself. */
class OverrideSeveralTest {
    private static final TierName DB = TierName.parse("prod/db");
    private static final TierName DEV = TierName.parse("dev/web");

    private final Shop shop = new Shop();
    private final World world = shop.world;
    private final Gate gate = new Gate(
            "test",
            false,
            name -> name.equals("prod") ? EnvironmentPolicy.PRODUCTION : EnvironmentPolicy.ROUTINE,
            Gate.PREVIEW_AGE);
    private final ChangeRoad road = new ChangeRoad(world.journal, gate, World.ME, world.clock);

    private static Hold hold(TierName tier, String host) {
        return new Hold(tier, host);
    }

    private static <P> Preview<ChangeBundle.Plan<P>> preview(ChangeBundle<P> bundle) {
        try {
            return bundle.preview();
        } catch (ServiceException failure) {
            throw new AssertionError(failure);
        }
    }

    private static <P> Preview.Ready<ChangeBundle.Plan<P>> ready(ChangeBundle<P> bundle) {
        return (Preview.Ready<ChangeBundle.Plan<P>>) preview(bundle);
    }

    private <P> ChangeResult release(ChangeBundle<P> bundle, Consent consent, Runnable meanwhile, StopSign stop) {
        var preview = ready(bundle);
        meanwhile.run();
        return road.carryOut(bundle, preview, new Approval(Optional.of("because"), consent), stop);
    }

    private ChangeResult release(Runnable meanwhile, Hold... holds) {
        return release(world.locks.override(List.of(holds)), new Consent.Typed("prod"), meanwhile, StopSign.NEVER);
    }

    private ChangeResult release(Hold... holds) {
        return release(() -> {}, holds);
    }

    private static List<String> outcomes(ChangeResult result) {
        return result.items().stream().map(ChangeItem::outcome).toList();
    }

    private List<JournalEntry> journal() {
        return world.journal.entries();
    }

    /** The host gives its slot back, as a plain host does, and takes it again. */
    private void takeAnew(TierName tier, String host) {
        world.delete(world.layout.holderKey(tier, host));
        world.clock.forward(Duration.ofSeconds(1));
        world.hold(tier, host);
    }

    @Test
    void after_the_index_fell_none_of_them_is_sent() {
        world.given("m3 c3 a b d");
        shop.store.answerIndex(900);
        world.board();
        var result = release(
                () -> {
                    shop.store.answerIndex(700);
                    world.board();
                },
                hold(WEB, "a"),
                hold(WEB, "b"));
        assertThat(outcomes(result)).containsExactly("CONFLICT", "CONFLICT");
        assertThat(shop.store.sent()).isEmpty();
        world.same();
    }

    @Test
    void what_is_noteworthy_about_one_of_them_is_told_of_all() {
        world.given("m3 cx a b");
        var result = release(hold(WEB, "a"), hold(WEB, "b"));
        applied(result, "2 of 2 applied");
        assertThat(World.notes(result)).singleElement().asString().startsWith("COUNTER INVALID");
    }

    // Of one tier

    @Test
    void two_slots_of_one_tier_are_both_released_each_with_a_journal_entry_of_its_own() {
        world.given("m3 c3 a b d");
        var result = release(hold(WEB, "a"), hold(WEB, "b"));
        applied(result, "2 of 2 applied");
        world.becomes("m3 c1 d +A +A");
        assertThat(outcomes(result)).containsExactly("APPLIED", "APPLIED");
        assertThat(result.items())
                .extracting(ChangeItem::name)
                .containsExactly("Release a's slot on prod/web", "Release b's slot on prod/web");
        assertThat(journal()).hasSize(2).allMatch(entry -> entry.outcome().equals("APPLIED"));
        assertThat(journal())
                .extracting(entry -> entry.intent().reason().orElseThrow())
                .containsExactly("because", "because");
    }

    @Test
    void each_can_be_taken_back_alone() {
        world.given("m3 c2 a b");
        release(hold(WEB, "a"), hold(WEB, "b"));
        var entries = journal();
        applied(world.undo(entries.get(1)), "");
        assertThat(shop.holders()).containsExactly("b");
        assertThat(shop.counter()).isEqualTo("1");
        applied(world.undo(entries.get(0)), "");
        assertThat(shop.holders()).containsExactly("a", "b");
        assertThat(shop.counter()).isEqualTo("2");
    }

    @Test
    void all_slots_of_a_full_tier_are_released() {
        world.given("m5 c5 a b d e f");
        applied(
                release(hold(WEB, "a"), hold(WEB, "b"), hold(WEB, "d"), hold(WEB, "e"), hold(WEB, "f")),
                "5 of 5 applied");
        world.becomes("m5 c0 +A +A +A +A +A");
    }

    // Weighed together

    @Test
    void the_gate_weighs_all_of_them_together() {
        world.given(WEB, "m3 c1 a").given(DB, "m3 c1 b").given(DEV, "m3 c1 a");
        var shown = ready(world.locks.override(List.of(hold(WEB, "a"), hold(DB, "b"), hold(DEV, "a"))));
        assertThat(shown.title()).isEqualTo("Release 3 slots in prod, dev");
        assertThat(shown.scope().objects()).isEqualTo(3);
        assertThat(shown.scope().environments()).containsExactly("prod", "dev");
        assertThat(shown.warnings()).doesNotHaveDuplicates();
        assertThat(gate.demand(LockKinds.OVERRIDE, shown.scope()))
                .isEqualTo(new Gate.Demand(true, Optional.of("prod"), List.of("prod")));
    }

    @ParameterizedTest(name = "typed \"{0}\"")
    @CsvSource({"''", "web", "PROD"})
    void two_in_production_are_not_released_before_its_name_is_typed(String typed) {
        world.given("m3 c2 a b");
        var consent = typed.isEmpty() ? new Consent.Answered() : new Consent.Typed(typed);
        var result = release(
                world.locks.override(List.of(hold(WEB, "a"), hold(WEB, "b"))), consent, () -> {}, StopSign.NEVER);
        World.refused(result, Outcome.Why.POLICY, "prod");
        assertThat(result.items()).isEmpty();
        assertThat(journal()).isEmpty();
        world.same();
    }

    @Test
    void how_many_have_ended_is_told_before_the_first_and_after_each() {
        world.given("m3 c2 a b");
        var told = new ArrayList<String>();
        var watched = new StopSign() {
            @Override
            public boolean stop() {
                return false;
            }

            @Override
            public void reached(Progress progress) {
                told.add(progress.words());
            }
        };
        release(
                world.locks.override(List.of(hold(WEB, "a"), hold(WEB, "b"))),
                new Consent.Typed("prod"),
                () -> {},
                watched);
        assertThat(told).containsExactly("0 of 2 changes", "1 of 2 changes", "2 of 2 changes");
    }

    @Test
    void one_slot_alone_needs_no_name_and_its_result_leads_to_its_undo() {
        world.given("m3 c2 a b");
        var result = release(
                world.locks.override(List.of(hold(WEB, "a"))), new Consent.Answered(), () -> {}, StopSign.NEVER);
        applied(result, "RELEASED");
        assertThat(result.title()).isEqualTo("Release a's slot on prod/web");
        applied(world.undo(world.journalled(result)), "");
        assertThat(shop.holders()).containsExactly("a", "b");
    }

    @Test
    void an_old_preview_releases_nothing() {
        world.given("m3 c2 a b");
        var result = release(() -> world.clock.forward(Duration.ofMinutes(11)), hold(WEB, "a"), hold(WEB, "b"));
        World.refused(result, Outcome.Why.PREVIEW_TOO_OLD, "Look again");
        world.same();
    }

    // The world moves

    @Test
    void a_slot_taken_anew_since_is_left_alone_and_the_others_go() {
        world.given(WEB, "m3 c2 a b").given(DB, "m3 c1 d");
        var result = release(() -> takeAnew(WEB, "b"), hold(DB, "d"), hold(WEB, "b"), hold(WEB, "a"));
        assertThat(outcomes(result)).containsExactly("APPLIED", "CONFLICT", "APPLIED");
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message()).startsWith("2 of 3 applied. CONFLICT");
        assertThat(shop.holders()).containsExactly("b");
        assertThat(journal()).hasSize(2);
        assertThat(result.effects()).isNotEmpty().noneMatch(effect -> effect.resource()
                .equals(world.layout.holderKey(WEB, "b")));
    }

    @Test
    void the_first_slot_taken_anew_since_is_left_alone_too() {
        world.given("m3 c2 a b");
        var result = release(() -> takeAnew(WEB, "a"), hold(WEB, "a"), hold(WEB, "b"));
        assertThat(outcomes(result)).containsExactly("CONFLICT", "APPLIED");
        assertThat(shop.holders()).containsExactly("a");
        assertThat(shop.counter()).isEqualTo("1");
    }

    @ParameterizedTest(name = "{0} comes back")
    @CsvSource({"a, b", "b, a"})
    void the_slot_of_a_host_that_came_back_to_life_is_left_alone_whichever_comes_first(String back, String dead) {
        world.given("m3 c2 a b");
        world.life.put("a", Verdict.DEAD);
        world.life.put("b", Verdict.DEAD);
        var result = release(() -> world.life.put(back, Verdict.ALIVE), hold(WEB, "a"), hold(WEB, "b"));
        assertThat(shop.holders()).containsExactly(back);
        assertThat(result.outcome().message()).contains("1 of 2 applied. CONFLICT: %s is alive".formatted(back));
        assertThat(journal())
                .filteredOn(entry -> entry.outcome().equals("APPLIED"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.intent().title()).contains(dead));
    }

    @Test
    void the_journal_has_the_evidence_that_was_shown_and_not_what_was_read_later() {
        world.given("m3 c2 a b");
        world.life.put("b", Verdict.DEAD);
        release(() -> world.life.put("b", Verdict.UNCLEAR), hold(WEB, "a"), hold(WEB, "b"));
        assertThat(journal().getLast().intent().warnings()).first().asString().startsWith("b is dead, says Health");
    }

    @Test
    void one_that_was_said_to_be_alive_before_goes_as_confirmed() {
        world.given("m3 c2 a b");
        world.life.put("a", Verdict.ALIVE);
        world.life.put("b", Verdict.ALIVE);
        applied(release(hold(WEB, "a"), hold(WEB, "b")), "2 of 2 applied");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"m3 c3 a b, 3 2 2 1", "m3 c1 a b, 1 0", "m3 c0 a b, ''", "m3 c2 b a, 2 1 1 0", "m3 cx a b, ''"})
    void the_counter_is_shown_as_it_goes_down_from_one_to_the_next(String tier, String counts) {
        world.given(tier);
        var shown = ready(world.locks.override(List.of(hold(WEB, "a"), hold(WEB, "b"))));
        var counter = shown.effects().stream()
                .filter(effect -> effect.resource().equals(world.layout.counterKey(WEB)))
                .flatMap(effect ->
                        Stream.of(effect.before().orElseThrow(), effect.after().orElseThrow()))
                .toList();
        assertThat(String.join(" ", counter)).isEqualTo(counts);
        var result = release(hold(WEB, "a"), hold(WEB, "b"));
        assertThat(result.effects()).isEqualTo(shown.effects());
    }

    @Test
    void a_slot_that_was_released_before_the_preview_is_said_and_left_out() {
        world.given("m3 c1 a");
        var bundle = world.locks.override(List.of(hold(WEB, "a"), hold(WEB, "b")));
        var shown = ready(bundle);
        assertThat(shown.scope().objects()).isEqualTo(1);
        assertThat(shown.warnings()).anyMatch(warning -> warning.startsWith("ALREADY RELEASED: b"));
        applied(release(hold(WEB, "a"), hold(WEB, "b")), "RELEASED");
        world.becomes("m3 c0 +A");
    }

    @Test
    void a_slot_that_its_host_gave_back_meanwhile_is_no_failure() {
        world.given("m3 c2 a b");
        var result = release(
                () -> {
                    world.delete(world.layout.holderKey(WEB, "b"));
                    world.count(WEB, 1);
                },
                hold(WEB, "b"),
                hold(WEB, "a"));
        assertThat(outcomes(result)).containsExactly("UNCHANGED", "APPLIED");
        applied(result, "1 of 2 applied");
        assertThat(World.notes(result)).containsExactly("ALREADY RELEASED: b holds no slot on prod/web.");
        world.becomes("m3 c0 +A");
    }

    @Test
    void where_all_are_released_already_there_is_nothing_to_confirm() {
        world.given("m3 c0");
        var settled = preview(world.locks.override(List.of(hold(WEB, "a"), hold(WEB, "b"))));
        assertThat(settled).isInstanceOf(Preview.Settled.class);
        assertThat(((Preview.Settled<?>) settled).outcome()).isInstanceOf(Outcome.Unchanged.class);
    }

    // Stops and faults

    @Test
    void a_stop_between_two_parts_leaves_the_rest_unsent() {
        world.given("m3 c3 a b d");
        var result = release(
                world.locks.override(List.of(hold(WEB, "a"), hold(WEB, "b"), hold(WEB, "d"))),
                new Consent.Typed("prod"),
                () -> {},
                () -> !shop.store.sent().isEmpty());
        assertThat(outcomes(result)).containsExactly("APPLIED", "FAILED", "FAILED");
        assertThat(result.outcome().message()).startsWith("1 of 3 applied. NOT SENT");
        assertThat(journal()).hasSize(1);
        world.becomes("m3 c2 b d +A");
    }

    @Test
    void a_part_that_cannot_be_settled_makes_all_of_it_unknown_and_the_others_go() {
        world.given("m3 c3 a b d");
        shop.store.next((operations, server) -> server.transact(operations)).loseRequest();
        for (int fence = 0; fence < 7; fence++) {
            shop.store.loseRequest();
        }
        var result = release(hold(WEB, "a"), hold(WEB, "b"), hold(WEB, "d"));
        assertThat(outcomes(result)).containsExactly("APPLIED", "UNKNOWN", "APPLIED");
        assertThat(result.outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(result.outcome().message()).startsWith("2 of 3 applied.");
        assertThat(journal()).extracting(JournalEntry::outcome).containsExactly("APPLIED", "UNKNOWN", "APPLIED");
        assertThat(shop.holders()).containsExactly("b");
    }

    @Test
    void a_lost_reply_that_its_proof_settles_is_released() {
        world.given("m3 c2 a b");
        shop.store.next((operations, server) -> server.transact(operations)).loseReply();
        applied(release(hold(WEB, "a"), hold(WEB, "b")), "2 of 2 applied");
        world.becomes("m3 c0 +A +A");
    }

    @Test
    void a_tier_that_the_token_may_not_write_does_not_hold_up_the_others() {
        world.given(WEB, "m3 c1 a").given(DB, "m3 c1 b");
        shop.store.readOnly(key -> key.contains("/db/"));
        var result = release(hold(DB, "b"), hold(WEB, "a"));
        assertThat(outcomes(result)).containsExactly("DENIED", "APPLIED");
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(shop.holders()).isEmpty();
    }

    @Test
    void a_server_that_cannot_be_read_between_two_parts_fails_the_second() {
        world.given(WEB, "m3 c1 a").given(DB, "m3 c1 b");
        shop.store.next((operations, server) -> {
            var done = server.transact(operations);
            shop.store.denyReads(key -> key.contains("/db"));
            return done;
        });
        var result = release(hold(WEB, "a"), hold(DB, "b"));
        assertThat(outcomes(result)).containsExactly("APPLIED", "DENIED");
        assertThat(journal()).hasSize(1);
    }

    @Test
    void a_journal_that_fills_up_between_two_parts_keeps_the_second_from_being_sent() {
        world.given("m3 c2 a b");
        world.journal.fullAfter(2);
        var result = release(hold(WEB, "a"), hold(WEB, "b"));
        assertThat(outcomes(result)).containsExactly("APPLIED", "REFUSED");
        world.becomes("m3 c1 b +A");
    }

    @Test
    void an_outcome_that_could_not_be_journalled_is_told() {
        world.given("m3 c2 a b");
        world.journal.fullAfter(3);
        var result = release(hold(WEB, "a"), hold(WEB, "b"));
        applied(result, "2 of 2 applied");
        assertThat(result.journalGap().orElseThrow()).contains("could not be journalled");
        assertThat(Arrays.asList("APPLIED", "OPEN"))
                .isEqualTo(journal().stream().map(JournalEntry::outcome).toList());
    }
}
