package io.wheelhouse.desktop.journal;

import static io.wheelhouse.desktop.journal.Lines.BERLIN;
import static io.wheelhouse.desktop.journal.Lines.NOON;
import static io.wheelhouse.desktop.journal.Lines.WEB;
import static io.wheelhouse.desktop.journal.Lines.change;
import static io.wheelhouse.desktop.journal.Lines.event;
import static io.wheelhouse.desktop.journal.Lines.minutes;
import static io.wheelhouse.desktop.journal.Lines.watched;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.journal.JournalModel.State;
import io.wheelhouse.desktop.journal.TimeRow.Event;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.locks.Coverage;
import io.wheelhouse.locks.Layout;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.locks.Retention;
import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JournalModelTest {
    private final TestClock clock = new TestClock(NOON);
    private final HandScreen screen = new HandScreen(clock);
    private final StandInJournal journal = new StandInJournal();
    private final StandInTrail trail = new StandInTrail();
    private final JournalModel model = new JournalModel(
            new TimelineReader(journal, "live", Layout.DEFAULT, trail, () -> Retention.USUAL, clock),
            BERLIN,
            screen,
            Runnable::run,
            clock);

    private void look() {
        model.refresh();
        screen.forward(Duration.ofSeconds(1));
    }

    private void own(int minutesAgo) {
        journal.pages.add(NOON.minus(minutes(minutesAgo)), change(minutesAgo, minutes(minutesAgo), "APPLIED"));
    }

    private void seen(int minutesAgo, String host) {
        trail.add(NOON.minus(minutes(minutesAgo)), event(WEB, minutes(minutesAgo), LockEvent.Type.HELD, host));
    }

    private void seenMany(int from, int to) {
        for (int ago = from; ago > to; ago--) {
            seen(ago, "web-" + ago);
        }
    }

    private List<String> keys() {
        return model.rows().stream()
                .filter(Event.class::isInstance)
                .map(row -> row instanceof Own own ? own.key() : hostOf(row))
                .toList();
    }

    private static String hostOf(TimeRow row) {
        return row instanceof TimeRow.Seen seen ? seen.event().host().orElse("") : "";
    }

    @Test
    void it_is_loading_until_the_first_page_is_there() {
        assertThat(model.state().get()).isEqualTo(new State.Loading());
        own(5);
        look();
        assertThat(model.state().get()).isInstanceOf(State.Shown.class);
        assertThat(keys()).containsExactly("id-5");
    }

    @Test
    void a_look_reads_only_what_was_appended() throws Exception {
        own(5);
        seenMany(20, 10);
        look();
        journal.pages.asked();
        trail.asked();
        look();
        assertThat(journal.pages.asked()).containsExactly("appended");
        assertThat(trail.asked()).containsExactly("appended");
        var timeline = model.timeline().get();
        seen(1, "web-new");
        look();
        assertThat(trail.asked()).containsExactly("appended");
        assertThat(keys()).hasSize(12).startsWith("web-new");
        assertThat(model.timeline().get()).isNotSameAs(timeline);
    }

    @Test
    void rows_stay_as_they_are_when_nothing_was_appended() {
        own(5);
        look();
        var timeline = model.timeline().get();
        look();
        assertThat(model.timeline().get()).isSameAs(timeline);
    }

    @Test
    void an_outcome_that_comes_later_is_shown() {
        long number = journal.pages.add(NOON.minus(minutes(5)), change(5, minutes(5), "OPEN"));
        look();
        journal.pages.replace(number, change(5, minutes(5), "APPLIED"));
        look();
        assertThat(model.rows().getLast())
                .isInstanceOfSatisfying(
                        Own.class, own -> assertThat(own.entry().outcome()).isEqualTo("APPLIED"));
    }

    @Test
    void own_changes_behind_many_observed_ones_are_reached() {
        own(5_000);
        seenMany(2_000, 0);
        look();
        assertThat(keys()).hasSize(500).doesNotContain("id-5000");
        model.chip().set(TimeChip.OWN);
        screen.settle();
        assertThat(keys()).containsExactly("id-5000");
        model.chip().set(TimeChip.ALL);
        screen.settle();
        for (int page = 0; page < 4; page++) {
            model.older();
            screen.settle();
        }
        assertThat(keys()).hasSize(2_001).endsWith("web-2000", "id-5000");
        assertThat(model.timeline().get().older()).isFalse();
    }

    @Test
    void the_end_in_sight_reads_on_but_not_for_ever_where_nothing_fits() {
        seenMany(20_000, 0);
        model.filter().set("host:nobody");
        look();
        trail.asked();
        model.nearEnd();
        screen.settle();
        assertThat(trail.asked().stream().filter("before"::equals)).hasSizeLessThanOrEqualTo(11);
        assertThat(model.timeline().get().older()).isTrue();
    }

    @Test
    void far_back_the_newest_are_let_go_and_come_again_from_both_ends() {
        seenMany(12_000, 0);
        look();
        for (int page = 0; page < 22; page++) {
            model.older();
            screen.settle();
        }
        assertThat(keys()).as("no more than there is room for").hasSize(10_000).endsWith("web-11500");
        assertThat(model.timeline().get().newer()).isTrue();
        var first = keys().getFirst();
        model.awayFromTop();
        model.atTop();
        screen.settle();
        assertThat(keys()).hasSize(10_000).contains(first).doesNotContain("web-11500");
        assertThat(model.anchor().get()).isNotEmpty();
        model.showWaiting();
        screen.settle();
        assertThat(keys()).hasSize(500).startsWith("web-1");
        assertThat(model.timeline().get().newer()).isFalse();
    }

    @Test
    void rows_do_not_move_under_the_eyes_of_who_reads_further_down() {
        seenMany(30, 10);
        look();
        model.awayFromTop();
        seen(2, "web-new");
        seen(1, "web-newer");
        look();
        assertThat(keys()).startsWith("web-11").hasSize(20);
        assertThat(model.waiting().get()).isEqualTo(2);
        model.showWaiting();
        assertThat(keys()).startsWith("web-newer", "web-new", "web-11");
        assertThat(model.waiting().get()).isZero();
    }

    @Test
    void a_full_list_stays_bounded_while_it_follows() {
        seenMany(5_000, 4_500);
        look();
        for (int more = 0; more < 10; more++) {
            seenMany(4_500 - more * 100, 4_400 - more * 100);
            look();
        }
        assertThat(keys()).hasSizeLessThanOrEqualTo(1_000).startsWith("web-3501");
        assertThat(model.timeline().get().older()).isTrue();
    }

    @Test
    void numbers_that_begin_again_make_it_forget_what_it_read() {
        seenMany(30, 10);
        look();
        trail.clear();
        seen(3, "anew");
        look();
        assertThat(keys()).containsExactly("anew");
    }

    @Test
    void a_store_that_cannot_be_read_is_said_with_a_code_and_is_tried_again() {
        trail.breakDown(() -> new MemoryUnavailable("The disk is full.", new IllegalStateException("full")));
        look();
        assertThat(model.state().get()).isInstanceOfSatisfying(State.Broken.class, broken -> {
            assertThat(broken.problem().message()).isEqualTo("The disk is full.");
            assertThat(broken.problem().code()).startsWith("WH-");
            assertThat(broken.readAt()).isEmpty();
        });
        trail.heal();
        own(5);
        look();
        assertThat(model.state().get()).isInstanceOf(State.Shown.class);
        assertThat(keys()).containsExactly("id-5");
    }

    @Test
    void the_last_rows_stay_with_their_age_when_the_store_goes_away_and_nothing_is_lost_by_it() {
        own(5);
        var at = clock.instant();
        look();
        own(4);
        trail.breakDown(() -> new MemoryUnavailable("The disk is full.", new IllegalStateException("full")));
        look();
        look();
        assertThat(keys()).containsExactly("id-5");
        assertThat(model.state().get()).isInstanceOfSatisfying(State.Broken.class, broken -> assertThat(broken.readAt())
                .contains(at));
        trail.heal();
        look();
        assertThat(keys()).containsExactly("id-4", "id-5");
    }

    @Test
    void a_watch_that_ends_becomes_a_gap_without_anything_being_appended() {
        trail.coverage = new Coverage(List.of(watched(60, 0)), Map.of(), Set.of("prod"));
        own(50);
        look();
        assertThat(model.rows()).noneMatch(Gap.class::isInstance);
        screen.forward(minutes(3));
        look();
        assertThat(model.rows())
                .filteredOn(Gap.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(Gap.class, gap -> assertThat(gap.to()).isEmpty());
    }

    @Test
    void an_excerpt_holds_what_is_shown_and_says_how() {
        own(5);
        seen(3, "web-1");
        look();
        model.filter().set("who:ann");
        model.chip().set(TimeChip.OWN);
        screen.settle();
        var excerpt = model.excerpt("live", new ChainModel.Chain.Unwalked());
        assertThat(excerpt.rows()).filteredOn(Event.class::isInstance).hasSize(1);
        assertThat(excerpt.narrowed()).isEqualTo("Own changes who:ann");
        assertThat(excerpt.from()).isEmpty();
    }
}
