package io.wheelhouse.desktop.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.ChangeKind.Danger;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.EnvironmentPolicy;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Progress;
import io.wheelhouse.change.Scope;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.desktop.change.ChangeDialogModel.Stage;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeDialogModelTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Scope DEV = Scope.one("dev");
    private static final Scope PROD = Scope.one("prod");
    private static final Scope MANY_IN_PROD = new Scope(List.of("prod"), 5);

    private final TestClock clock = new TestClock(NOW);
    private final HandScreen screen = new HandScreen(clock);
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final MemoryJournal journal = new MemoryJournal();
    private final UnderWay underWay = new UnderWay();
    private final StandInChange change = new StandInChange(clock);

    private ChangeDialogModel<String> model = dialog(false);

    private ChangeDialogModel<String> dialog(boolean readOnly) {
        var gate = new Gate(
                "studio",
                readOnly,
                name -> name.equals("prod") ? EnvironmentPolicy.PRODUCTION : EnvironmentPolicy.ROUTINE,
                Gate.PREVIEW_AGE);
        var road = new ChangeRoad(journal, gate, new Actor("sam", "laptop", "desktop", 1, NOW), clock);
        return new ChangeDialogModel<>(road, Proposal.of(change), "Release slot", underWay, screen, threads::add);
    }

    /** What other threads have to do, and then the screen. */
    private void work() {
        while (!threads.isEmpty()) {
            threads.poll().run();
        }
        screen.settle();
    }

    private ChangeDialogModel<String> asking(Scope scope) {
        change.scope = scope;
        model.read();
        work();
        return model;
    }

    private void confirm() {
        model.confirm();
        work();
    }

    private Stage stage() {
        return model.stage().get();
    }

    private Stage.Asking asked() {
        assertThat(stage()).isInstanceOf(Stage.Asking.class);
        return (Stage.Asking) stage();
    }

    private Stage.Ended ended() {
        assertThat(stage()).isInstanceOf(Stage.Ended.class);
        return (Stage.Ended) stage();
    }

    // Progress

    @Test
    void how_far_it_has_come_is_told_while_it_is_sent_and_no_longer() {
        var told = new ArrayList<String>();
        change.meanwhile = stop -> {
            told.add(model.underWay());
            stop.reached(new Progress(1344, 5016, "tiers"));
            assertThat(model.progress().get()).as("on the screen's thread").isEmpty();
            screen.settle();
            told.add(model.underWay());
        };
        asking(DEV);
        assertThat(model.underWay()).isEmpty();
        confirm();
        assertThat(told).containsExactly("Release web-3's slot", "Release web-3's slot: 1,344 of 5,016 tiers");
        assertThat(ended().outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(model.underWay()).isEmpty();
    }

    @Test
    void another_try_begins_to_count_anew() {
        change.outcomes.add(new Outcome.Conflict("CONFLICT: it moved", List.of("current: previewed 1, now 2")));
        change.meanwhile = stop -> stop.reached(new Progress(2, 3, "tiers"));
        asking(DEV);
        confirm();
        assertThat(model.progress().get()).contains(new Progress(2, 3, "tiers"));
        model.lookAgain();
        work();
        model.confirm();
        assertThat(model.progress().get()).isEmpty();
    }

    // Reading

    @Test
    void it_reads_on_another_thread_before_it_asks() {
        model.read();
        assertThat(stage()).isEqualTo(new Stage.Reading());
        assertThat(model.ready().get()).isFalse();
        assertThat(change.previews).isZero();
        work();
        assertThat(asked().title()).isEqualTo("Release web-3's slot");
        assertThat(asked().effects()).isEqualTo(StandInChange.EFFECTS);
        assertThat(asked().warnings()).containsExactly("web-3 was seen alive");
        assertThat(asked().readAt()).isEqualTo(NOW);
        assertThat(asked().environments()).containsExactly("dev");
        assertThat(asked().objects()).isEqualTo(1);
        assertThat(asked().moved()).isEmpty();
        assertThat(model.verb()).isEqualTo("Release slot");
    }

    @Test
    void what_is_settled_by_reading_alone_ends_there() {
        change.preview = new Preview.Settled<>("Release it", new Outcome.Unchanged("ALREADY RELEASED"));
        model.read();
        work();
        assertThat(ended().outcome()).isEqualTo(new Outcome.Unchanged("ALREADY RELEASED"));
        assertThat(ended().title()).isEqualTo("Release it");
        assertThat(ended().result()).isEmpty();
        assertThat(model.ready().get()).isFalse();
    }

    @Test
    void a_server_that_cannot_be_read_ends_it() {
        change.unreadable = Optional.of(new ServiceException.Denied("the token may not read"));
        model.read();
        work();
        assertThat(ended().outcome()).isEqualTo(new Outcome.Denied("the token may not read. Nothing was changed."));
        assertThat(ended().result()).isEmpty();
    }

    @Test
    void what_is_typed_while_it_reads_is_kept_and_confirms_nothing() {
        change.scope = PROD;
        model.read();
        model.reason().set("host is gone, OPS-1");
        model.confirm();
        assertThat(stage()).isEqualTo(new Stage.Reading());
        work();
        assertThat(model.reason().get()).isEqualTo("host is gone, OPS-1");
        assertThat(model.ready().get()).isTrue();
        assertThat(change.applied).isEmpty();
    }

    @Test
    void a_key_that_was_on_its_way_before_the_preview_came_confirms_nothing() {
        asking(DEV);
        assertThat(model.ready().get()).as("a click was aimed").isTrue();
        assertThat(model.answerable().get()).isFalse();
        screen.forward(ChangeDialogModel.UNSEEN.minusMillis(1));
        assertThat(model.answerable().get()).isFalse();
        screen.forward(Duration.ofMillis(1));
        assertThat(model.answerable().get()).isTrue();
        confirm();
        assertThat(model.answerable().get()).isFalse();
    }

    @Test
    void a_fresh_preview_has_to_be_seen_as_well() {
        change.outcomes.add(new Outcome.Conflict("CONFLICT", List.of("it moved")));
        asking(DEV);
        confirm();
        model.lookAgain();
        work();
        screen.forward(ChangeDialogModel.UNSEEN.minusMillis(1));
        assertThat(asked().moved()).containsExactly("it moved");
        assertThat(model.answerable().get()).isFalse();
        screen.forward(Duration.ofMillis(1));
        assertThat(model.answerable().get()).isTrue();
    }

    @Test
    void the_wait_of_a_preview_that_was_left_does_not_shorten_that_of_the_next() {
        change.outcomes.add(new Outcome.Conflict("CONFLICT", List.of("it moved")));
        asking(DEV);
        confirm();
        screen.forward(ChangeDialogModel.UNSEEN.dividedBy(2));
        model.lookAgain();
        work();
        screen.forward(ChangeDialogModel.UNSEEN.dividedBy(2));
        assertThat(model.answerable().get()).isFalse();
    }

    // Asking

    @Test
    void a_routine_change_of_one_thing_can_be_confirmed_at_once() {
        asking(DEV);
        assertThat(asked().demand()).isEqualTo(new Gate.Demand(false, Optional.empty(), List.of()));
        assertThat(model.ready().get()).isTrue();
    }

    @Test
    void production_asks_for_a_reason_and_blanks_are_none() {
        asking(PROD);
        assertThat(asked().demand().reason()).isTrue();
        assertThat(asked().demand().production()).containsExactly("prod");
        assertThat(model.ready().get()).isFalse();
        model.reason().set(" \n ");
        assertThat(model.ready().get()).isFalse();
        model.reason().set("stuck since the crash");
        assertThat(model.ready().get()).isTrue();
        model.reason().set("");
        assertThat(model.ready().get()).isFalse();
    }

    @Test
    void a_destructive_change_asks_for_a_reason_anywhere() {
        change.kind = new ChangeKind("x.override", Danger.DESTRUCTIVE, Asker.OPERATOR);
        asking(DEV);
        assertThat(model.ready().get()).isFalse();
        model.reason().set("because");
        assertThat(model.ready().get()).isTrue();
    }

    @ParameterizedTest(name = "\"{0}\" is not prod")
    @ValueSource(strings = {"", "pro", "PROD", "prod2", "dev"})
    void many_things_in_production_ask_for_its_name_to_the_letter(String typed) {
        asking(MANY_IN_PROD);
        assertThat(asked().demand().typedName()).contains("prod");
        model.reason().set("because");
        model.typed().set(typed);
        assertThat(model.ready().get()).isFalse();
        model.confirm();
        assertThat(threads).isEmpty();
        model.typed().set(" prod ");
        assertThat(model.ready().get()).isTrue();
        model.reason().set("");
        assertThat(model.ready().get()).isFalse();
    }

    @Test
    void a_read_only_workspace_shows_everything_and_lets_nothing_through() {
        model = dialog(true);
        asking(DEV);
        model.reason().set("because");
        assertThat(model.readOnly()).isTrue();
        assertThat(asked().effects()).isNotEmpty();
        assertThat(model.ready().get()).isFalse();
        confirm();
        assertThat(asked().title()).isEqualTo("Release web-3's slot");
        assertThat(journal.entries()).isEmpty();
    }

    // Sending

    @Test
    void what_is_confirmed_is_sent_with_its_reason_and_ends_with_its_outcome() {
        asking(MANY_IN_PROD);
        model.reason().set("  stuck ");
        model.typed().set(" prod ");
        model.confirm();
        assertThat(stage()).isEqualTo(new Stage.Sending("Release web-3's slot"));
        assertThat(model.ready().get()).isFalse();
        assertThat(change.applied).isEmpty();
        work();
        assertThat(ended().outcome()).isEqualTo(new Outcome.Applied("RELEASED"));
        assertThat(change.applied).containsExactly("plan 1");
        assertThat(journal.entries().getFirst().intent().reason()).contains("stuck");
        assertThat(ended().result().orElseThrow().journalId())
                .contains(journal.entries().getFirst().intent().changeId());
    }

    @Test
    void a_second_press_sends_nothing_more() {
        asking(DEV);
        model.confirm();
        model.confirm();
        assertThat(threads).hasSize(1);
        work();
        model.confirm();
        work();
        assertThat(change.applied).hasSize(1);
    }

    @Test
    void no_reason_is_none_rather_than_an_empty_one() {
        asking(DEV);
        confirm();
        assertThat(journal.entries().getFirst().intent().reason()).isEmpty();
    }

    @Test
    void a_dialog_left_open_overnight_sends_nothing_and_offers_to_look_again() {
        asking(DEV);
        clock.forward(Duration.ofHours(9));
        confirm();
        assertThat(model.stage().get()).isInstanceOfSatisfying(Stage.Moved.class, old -> assertThat(old.message())
                .contains("9 h old"));
        assertThat(change.applied).isEmpty();
        model.lookAgain();
        work();
        confirm();
        assertThat(change.applied).hasSize(1);
    }

    @Test
    void a_defect_while_reading_ends_it_with_a_code_and_nothing_sent() {
        change.defect = Optional.of(new IllegalStateException("secret words"));
        model.read();
        work();
        assertThat(ended().outcome())
                .isInstanceOf(Outcome.Failed.class)
                .extracting(Outcome::message)
                .asString()
                .contains("error WH-", "nothing was sent")
                .doesNotContain("secret words");
    }

    @Test
    void a_defect_while_sending_is_unknown_until_the_next_start() {
        asking(DEV);
        change.defect = Optional.of(new IllegalStateException("secret words"));
        confirm();
        assertThat(ended().outcome())
                .isInstanceOf(Outcome.Unknown.class)
                .extracting(Outcome::message)
                .asString()
                .contains("error WH-")
                .doesNotContain("secret words");
        assertThat(journal.entries().getFirst().outcome()).isEqualTo("OPEN");
    }

    @Test
    void a_lost_reply_is_shown_as_unknown() {
        change.failure = Optional.of(new ServiceException.Unknown("the connection broke"));
        asking(DEV);
        confirm();
        assertThat(ended().outcome()).isEqualTo(new Outcome.Unknown("the connection broke"));
        assertThat(ended().result()).isPresent();
        assertThat(journal.entries().getFirst().outcome()).isEqualTo("UNKNOWN");
    }

    @Test
    void a_journal_that_is_full_keeps_it_from_being_sent() {
        journal.fullAfter(0);
        asking(DEV);
        confirm();
        assertThat(((Outcome.Refused) ended().outcome()).why()).isEqualTo(Outcome.Why.JOURNAL);
        assertThat(change.applied).isEmpty();
        assertThat(model.again()).as("there may be room soon").isTrue();
    }

    // The world moved

    @Test
    void when_the_world_moved_it_says_what_and_asks_again_with_a_fresh_preview() {
        change.outcomes.add(new Outcome.Conflict("CONFLICT: it moved", List.of("current: previewed 1, now 2")));
        asking(PROD);
        model.reason().set("because");
        confirm();
        assertThat(stage())
                .isEqualTo(new Stage.Moved(
                        "Release web-3's slot", "CONFLICT: it moved", List.of("current: previewed 1, now 2")));
        assertThat(model.ready().get()).isFalse();
        confirm();
        assertThat(stage()).isInstanceOf(Stage.Moved.class);

        model.lookAgain();
        assertThat(stage()).isEqualTo(new Stage.Reading());
        work();
        assertThat(asked().moved()).containsExactly("current: previewed 1, now 2");
        assertThat(model.reason().get()).isEqualTo("because");
        assertThat(model.ready().get()).isTrue();
        confirm();
        assertThat(ended().outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(change.applied).containsExactly("plan 1", "plan 2");
    }

    @Test
    void looking_again_is_for_a_world_that_moved_only() {
        asking(DEV);
        model.lookAgain();
        assertThat(threads).isEmpty();
        assertThat(change.previews).isEqualTo(1);
    }

    // Stopping

    @Test
    void a_stop_reaches_what_is_on_its_way() {
        var seen = new ArrayList<Boolean>();
        change.meanwhile = stop -> {
            seen.add(stop.stop());
            model.stop();
            seen.add(stop.stop());
        };
        asking(DEV);
        confirm();
        assertThat(seen).containsExactly(false, true);
    }

    @Test
    void the_end_of_the_window_stops_it_as_well() {
        var seen = new ArrayList<Boolean>();
        change.meanwhile = stop -> seen.add(stop.stop());
        asking(DEV);
        underWay.end(Duration.ZERO);
        confirm();
        assertThat(seen).containsExactly(true);
    }

    @Test
    void a_stop_of_what_was_not_sent_does_not_stop_the_next_try() {
        change.outcomes.add(new Outcome.Conflict("CONFLICT", List.of("it moved")));
        change.meanwhile = stop -> model.stop();
        asking(DEV);
        confirm();
        var seen = new ArrayList<Boolean>();
        change.meanwhile = stop -> seen.add(stop.stop());
        model.lookAgain();
        work();
        confirm();
        assertThat(seen).containsExactly(false);
    }

    /** Asked while it is applied. */
    interface Meanwhile {
        void applying(StopSign stop);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"DENIED, true", "FAILED, true", "CONFLICT, false", "UNKNOWN, false", "APPLIED, false"})
    void what_may_end_otherwise_can_be_tried_again_with_all_that_was_typed(String word, boolean again) {
        change.outcomes.add(
                switch (word) {
                    case "DENIED" -> new Outcome.Denied("DENIED: the token has expired");
                    case "FAILED" -> new Outcome.Failed("the disk is full");
                    case "CONFLICT" -> new Outcome.Conflict("it moved", List.of());
                    case "UNKNOWN" -> new Outcome.Unknown("the reply was lost");
                    default -> new Outcome.Applied("RELEASED");
                });
        asking(PROD);
        model.reason().set("OPS-1");
        confirm();
        assertThat(model.again()).isEqualTo(again);
        model.tryAgain();
        work();
        if (again) {
            assertThat(asked().title()).isEqualTo("Release web-3's slot");
            assertThat(model.reason().get()).isEqualTo("OPS-1");
            assertThat(model.ready().get()).isTrue();
            confirm();
            assertThat(ended().outcome()).isInstanceOf(Outcome.Applied.class);
        } else {
            assertThat(change.previews).isOne();
        }
    }

    @Test
    void a_preview_that_was_denied_can_be_tried_again() {
        change.unreadable = Optional.of(new ServiceException.Denied("the token has expired"));
        model.read();
        work();
        assertThat(ended().outcome()).isInstanceOf(Outcome.Denied.class);
        change.unreadable = Optional.empty();
        model.tryAgain();
        work();
        assertThat(asked().objects()).isOne();
    }
}
