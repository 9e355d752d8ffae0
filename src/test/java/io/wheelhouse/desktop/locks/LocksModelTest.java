package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.locks.BoardRow.TierRow;
import io.wheelhouse.desktop.locks.Order.Column;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.locks.BoardView;
import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.locks.WatchNews;
import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class LocksModelTest {
    private static final TierName WEB = TierName.parse("prod/web");
    private static final Duration FRAME = Duration.ofMillis(33);

    private final TestClock clock = new TestClock(Lines.NOW);
    private final HandScreen screen = new HandScreen(clock);
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private boolean busy;
    private final LocksModel model = new LocksModel(screen, clock, this::execute);

    /** A thread is there at once, unless all are busy. */
    private void execute(Runnable action) {
        if (busy) {
            threads.add(action);
        } else {
            action.run();
        }
    }

    private static TierView idle(String name) {
        return Lines.view(name, TierState.IDLE, "m3 c0");
    }

    private static TierView running(String name, int minutes) {
        return Lines.view(name, TierState.RUNNING, "m3 c1 web-1@" + minutes);
    }

    private static TierView stale(String name) {
        return Lines.view(name, TierState.RUNNING, "m3 c1 web-1@40", TierFlag.STALE_HOLD);
    }

    private void open(TierView... views) {
        model.listener().hear(new WatchNews.Opened(Lines.board(views)));
        screen.forward(Duration.ofSeconds(2));
    }

    private void change(TierView... views) {
        model.listener()
                .hear(new WatchNews.Changed(
                        clock.instant(), Duration.ZERO, false, List.of(views), List.of(), List.of()));
    }

    private void remove(String name) {
        model.listener()
                .hear(new WatchNews.Changed(
                        clock.instant(), Duration.ZERO, false, List.of(), List.of(TierName.parse(name)), List.of()));
    }

    private String rows() {
        return model.rows().stream().map(row -> Arrangement.key(row).toString()).collect(Collectors.joining(" "));
    }

    private static TierRow row(String name) {
        return new TierRow(TierName.parse(name));
    }

    // Values and rows

    @Test
    void it_loads_until_the_watch_has_opened() {
        assertThat(model.freshness().get()).isEqualTo(new Freshness.Loading());
        assertThat(model.rows()).isEmpty();
        open(idle("prod/db"), running("prod/web", 3));
        assertThat(model.freshness().get()).isEqualTo(new Freshness.Live());
        assertThat(rows()).isEqualTo("prod prod/web prod/db");
        assertThat(model.counts().get()).containsEntry(Chip.ALL, 2).containsEntry(Chip.RUNNING, 1);
    }

    @Test
    void nothing_is_touched_but_on_the_screens_thread() {
        model.listener().hear(new WatchNews.Opened(Lines.board(idle("prod/web"))));
        assertThat(model.rows()).isEmpty();
        assertThat(model.line(WEB)).isEmpty();
        screen.settle();
        assertThat(rows()).isEqualTo("prod prod/web");
    }

    @Test
    void values_are_applied_at_most_once_a_frame_and_the_last_one_counts() {
        open(idle("prod/web"));
        var seen = new ArrayList<String>();
        model.line(WEB).orElseThrow().addListener((property, before, now) -> seen.add(now.age(clock.instant())));
        for (int change = 1; change <= 100; change++) {
            change(running("prod/web", change));
            screen.forward(Duration.ofMillis(1));
        }
        screen.forward(FRAME);
        assertThat(seen).hasSize(5);
        assertThat(model.line(WEB)
                        .orElseThrow()
                        .get()
                        .view()
                        .holders()
                        .getFirst()
                        .age())
                .contains(Duration.ofMinutes(100));
    }

    @Test
    void the_order_changes_at_most_once_a_second_though_values_change_at_once() {
        open(idle("prod/a"), idle("prod/b"));
        var moves = new ArrayList<String>();
        model.rows().addListener((ListChangeListener<BoardRow>) moved -> moves.add(rows()));
        for (int tenth = 0; tenth < 20; tenth++) {
            change(tenth % 2 == 0 ? running("prod/b", 1) : stale("prod/b"));
            screen.forward(Duration.ofMillis(100));
            assertThat(model.line(TierName.parse("prod/b")).orElseThrow().get().worst())
                    .isEqualTo(tenth % 2 == 0 ? Condition.RUNNING : Condition.HELD_TOO_LONG);
        }
        assertThat(moves).hasSizeBetween(1, 3).contains("prod prod/b prod/a");
        screen.forward(Duration.ofSeconds(1));
        assertThat(model.counts().get()).containsEntry(Chip.HELD_TOO_LONG, 1);
    }

    @Test
    void a_tier_that_is_gone_leaves_and_a_new_one_comes() {
        open(idle("prod/a"), idle("prod/b"));
        remove("prod/a");
        change(running("stage/new", 1));
        screen.forward(Duration.ofSeconds(2));
        assertThat(rows()).isEqualTo("stage stage/new prod prod/b");
        assertThat(model.line(TierName.parse("prod/a"))).isEmpty();
        assertThat(model.environments()).containsExactly("prod", "stage");
        assertThat(model.all()).hasSize(2);
    }

    @Test
    void a_reload_voids_what_was_known_and_says_why() {
        open(idle("prod/a"), idle("prod/b"));
        model.listener().hear(new WatchNews.Reloaded(Lines.board(idle("prod/b")), "A snapshot was restored."));
        screen.forward(FRAME);
        assertThat(rows()).isEqualTo("prod prod/b");
        assertThat(model.line(TierName.parse("prod/a"))).isEmpty();
        assertThat(model.notice().get()).contains("A snapshot was restored.");
    }

    @Test
    void the_property_of_a_tier_outlives_a_reload() {
        open(idle("prod/web"));
        var shown = model.line(WEB).orElseThrow();
        model.listener().hear(new WatchNews.Reloaded(Lines.board(stale("prod/web")), "again"));
        screen.forward(FRAME);
        assertThat(shown.get().worst()).isEqualTo(Condition.HELD_TOO_LONG);
    }

    @Test
    void rows_that_stay_as_they_are_are_not_set_again() {
        open(running("prod/web", 3));
        var moves = new ArrayList<String>();
        model.rows().addListener((ListChangeListener<BoardRow>) moved -> moves.add(rows()));
        model.beforeRowsMove(() -> moves.add("about to move"));
        change(running("prod/web", 4));
        screen.forward(Duration.ofSeconds(3));
        assertThat(moves).isEmpty();
        change(stale("prod/web"));
        screen.forward(Duration.ofSeconds(3));
        assertThat(moves).startsWith("about to move", "prod prod/web");
    }

    @Test
    void ten_thousand_tiers_at_once_make_one_change_of_the_rows() {
        var moves = new ArrayList<Integer>();
        model.rows().addListener((ListChangeListener<BoardRow>)
                moved -> moves.add(model.rows().size()));
        open(IntStream.range(0, 10_000)
                .mapToObj(number -> idle("env-%d/tier-%d".formatted(number % 10, number)))
                .toArray(TierView[]::new));
        assertThat(moves).containsExactly(10_010);
    }

    // Held rows

    @Test
    void held_rows_stay_while_their_values_change_and_it_is_said_how_many_would_move() {
        open(idle("prod/a"), idle("prod/b"), idle("prod/c"));
        model.hold("pointer");
        change(stale("prod/c"));
        screen.forward(Duration.ofSeconds(3));
        assertThat(rows()).isEqualTo("prod prod/a prod/b prod/c");
        assertThat(model.wouldMove().get()).isEqualTo(3);
        assertThat(model.line(TierName.parse("prod/c")).orElseThrow().get().worst())
                .isEqualTo(Condition.HELD_TOO_LONG);
        model.release("pointer");
        assertThat(rows()).isEqualTo("prod prod/c prod/a prod/b");
        assertThat(model.wouldMove().get()).isZero();
    }

    @Test
    void rows_are_held_until_the_last_reason_is_gone() {
        open(idle("prod/a"), idle("prod/b"));
        model.hold("pointer");
        model.hold("menu");
        change(stale("prod/b"));
        screen.forward(Duration.ofSeconds(3));
        model.release("pointer");
        model.release("never held");
        assertThat(rows()).isEqualTo("prod prod/a prod/b");
        model.release("menu");
        assertThat(rows()).isEqualTo("prod prod/b prod/a");
    }

    @Test
    void what_moved_there_and_back_would_not_move() {
        open(idle("prod/a"), idle("prod/b"));
        model.hold("pointer");
        change(stale("prod/b"));
        screen.forward(Duration.ofSeconds(2));
        assertThat(model.wouldMove().get()).isEqualTo(2);
        change(idle("prod/b"));
        screen.forward(Duration.ofSeconds(2));
        assertThat(model.wouldMove().get()).isZero();
    }

    @Test
    void a_tier_that_is_gone_while_its_row_is_held_has_no_line() {
        open(idle("prod/a"), idle("prod/b"));
        model.hold("pointer");
        remove("prod/a");
        screen.forward(Duration.ofSeconds(2));
        assertThat(rows()).isEqualTo("prod prod/a prod/b");
        assertThat(model.line(TierName.parse("prod/a"))).isEmpty();
        assertThat(model.shown()).extracting(TierLine::name).containsExactly(TierName.parse("prod/b"));
    }

    @Test
    void the_first_rows_come_though_the_pointer_rests_where_they_will_be() {
        model.hold("pointer");
        open(idle("prod/a"));
        assertThat(rows()).isEqualTo("prod prod/a");
    }

    @Test
    void what_the_operator_asks_for_comes_though_the_rows_are_held() {
        open(stale("prod/a"), idle("prod/b"), idle("stage/c"));
        model.hold("pointer");
        model.filter().set("env:prod");
        screen.settle();
        assertThat(rows()).isEqualTo("prod prod/a prod/b");
        model.order().set(new Order(Column.TIER, true));
        screen.settle();
        assertThat(rows()).isEqualTo("prod prod/b prod/a");
        model.chip().set(Chip.HELD_TOO_LONG);
        screen.settle();
        assertThat(rows()).isEqualTo("prod prod/a");
        model.fold("prod", true);
        screen.settle();
        assertThat(rows()).isEqualTo("prod");
        model.reveal(TierName.parse("prod/b"));
        screen.settle();
        assertThat(rows()).isEqualTo("stage stage/c prod prod/b prod/a");
    }

    @Test
    void after_that_the_rows_are_still_held() {
        open(idle("prod/a"), idle("prod/b"));
        model.hold("pointer");
        model.fold("prod", true);
        model.fold("prod", false);
        screen.settle();
        change(stale("prod/b"));
        screen.forward(Duration.ofSeconds(3));
        assertThat(rows()).isEqualTo("prod prod/a prod/b");
        assertThat(model.wouldMove().get()).isEqualTo(2);
    }

    // What the operator asks for

    @Test
    void a_filter_and_a_chip_work_at_once_and_together() {
        open(running("prod/web", 3), idle("prod/db"), running("stage/web", 3));
        model.filter().set("prod");
        model.chip().set(Chip.RUNNING);
        screen.settle();
        assertThat(rows()).isEqualTo("prod prod/web");
        assertThat(model.counts().get()).containsEntry(Chip.ALL, 2).containsEntry(Chip.RUNNING, 1);
        model.filter().set("");
        model.chip().set(Chip.ALL);
        screen.settle();
        assertThat(rows()).isEqualTo("prod prod/web prod/db stage stage/web");
    }

    @Test
    void an_answer_that_the_wish_has_overtaken_is_dropped() {
        open(running("prod/web", 3), idle("stage/db"));
        busy = true;
        model.filter().set("env:prod");
        model.filter().set("env:stage");
        threads.removeLast().run();
        screen.settle();
        assertThat(rows()).isEqualTo("stage stage/db");
        threads.removeLast().run();
        screen.settle();
        assertThat(rows()).isEqualTo("stage stage/db");
    }

    @Test
    void a_folded_environment_lists_nothing_and_is_remembered() {
        open(running("prod/web", 3), idle("stage/db"));
        model.fold("stage", true);
        model.fold("stage", true);
        screen.settle();
        assertThat(rows()).isEqualTo("prod prod/web stage");
        assertThat(model.folded()).containsExactly("stage");
        assertThat(model.shown()).extracting(TierLine::name).containsExactly(WEB);
        model.fold("stage", false);
        screen.settle();
        assertThat(rows()).isEqualTo("prod prod/web stage stage/db");
    }

    @Test
    void folds_of_last_time_hold_from_the_first_rows_on() {
        model.fold("stage,,dev");
        open(running("prod/web", 3), idle("stage/db"));
        assertThat(rows()).isEqualTo("prod prod/web stage");
        assertThat(model.folded()).containsExactly("dev", "stage");
    }

    @Test
    void the_selection_is_a_key_and_outlives_every_move() {
        open(idle("prod/a"), idle("prod/web"));
        model.selected().set(row("prod/web"));
        change(stale("prod/web"));
        screen.forward(Duration.ofSeconds(3));
        assertThat(rows()).isEqualTo("prod prod/web prod/a");
        assertThat(model.selected().get()).isEqualTo(row("prod/web"));
        assertThat(model.rows()).contains(model.selected().get());
    }

    @Test
    void a_tier_that_is_revealed_is_selected_and_listed_whatever_hid_it() {
        open(idle("prod/web"), running("stage/db", 1));
        model.fold("prod", true);
        model.chip().set(Chip.RUNNING);
        model.filter().set("stage");
        screen.settle();
        assertThat(rows()).isEqualTo("stage stage/db");
        model.reveal(WEB);
        screen.settle();
        assertThat(model.selected().get()).isEqualTo(row("prod/web"));
        assertThat(model.rows()).contains(row("prod/web"));
        assertThat(model.filter().get()).isEmpty();
        assertThat(model.chip().get()).isEqualTo(Chip.ALL);
    }

    // What others ask

    @Test
    void who_waits_for_the_first_rows_is_told_once() {
        var told = new ArrayList<String>();
        model.onFirstRows(() -> told.add("rows " + model.rows().size()));
        screen.forward(Duration.ofSeconds(1));
        assertThat(told).isEmpty();
        open(idle("prod/web"));
        change(idle("prod/new"));
        screen.forward(Duration.ofSeconds(2));
        assertThat(told).containsExactly("rows 2");
        model.onFirstRows(() -> told.add("at once"));
        assertThat(told).containsExactly("rows 2", "at once");
    }

    @Test
    void tiers_held_too_long_are_named_though_they_are_not_listed() {
        open(stale("prod/web"), idle("prod/db"), stale("stage/db"));
        model.filter().set("env:stage");
        screen.settle();
        assertThat(model.heldTooLong()).containsExactlyInAnyOrder(WEB, TierName.parse("stage/db"));
    }

    @Test
    void the_badge_counts_what_needs_a_person() {
        assertThat(model.attention()).isZero();
        open(
                stale("prod/web"),
                Lines.view("prod/x", TierState.INVALID, "mx"),
                Lines.view("prod/y", TierState.OVER_LIMIT, "m1 c2 a@1 b@1"),
                running("prod/z", 1));
        assertThat(model.attention()).isEqualTo(3);
    }

    @Test
    void nobody_knows_how_many_there_are_before_they_were_read_whatever_was_asked_for() {
        model.chip().set(Chip.FULL);
        model.filter().set("env:prod");
        screen.forward(Duration.ofSeconds(2));
        assertThat(model.counts().get()).isEmpty();
        open();
        assertThat(model.counts().get()).containsEntry(Chip.ALL, 0);
    }

    @Test
    void trouble_leaves_the_rows_and_says_when_it_is_tried_again() {
        open(idle("prod/web"));
        var at = clock.instant();
        model.listener()
                .hear(new WatchNews.Trouble(at, "no route", false, at, Optional.of(Lines.NOW), Duration.ofSeconds(20)));
        screen.forward(Duration.ofSeconds(5));
        assertThat(model.freshness().get()).isInstanceOf(Freshness.Disconnected.class);
        var trouble = (Freshness.Disconnected) model.freshness().get();
        assertThat(trouble.message()).isEqualTo("no route");
        assertThat(trouble.retryIn(clock.instant())).isEqualTo(Duration.ofSeconds(15));
        assertThat(trouble.retryIn(at.plusSeconds(60))).isZero();
        assertThat(rows()).isEqualTo("prod prod/web");
        model.listener().hear(new WatchNews.Recovered(clock.instant(), at));
        screen.forward(FRAME);
        assertThat(model.freshness().get()).isEqualTo(new Freshness.Live());
    }

    @Test
    void a_partial_view_is_told_until_it_is_whole() {
        var partial = new WatchNews.Changed(Lines.NOW, Duration.ZERO, true, List.of(), List.of(), List.of());
        open(idle("prod/web"));
        assertThat(model.partial().get()).isFalse();
        model.listener().hear(partial);
        screen.forward(FRAME);
        assertThat(model.partial().get()).isTrue();
        change(idle("prod/web"));
        screen.forward(FRAME);
        assertThat(model.partial().get()).isFalse();
    }

    @Test
    void what_is_handed_on_says_what_is_missing_and_which_keys_belong_to_no_tier() {
        var board = new BoardView(
                Lines.NOW, true, List.of(idle("prod/web")), List.of("stray"), Optional.of("not remembered"));
        model.listener().hear(new WatchNews.Opened(board));
        screen.forward(FRAME);
        change(running("prod/web", 3));
        screen.forward(FRAME);
        assertThat(model.seen(Lines.NOW).besides())
                .isEqualTo(new Besides(List.of("stray"), Optional.of("not remembered")));
        model.listener().hear(new WatchNews.Changed(Lines.NOW, Duration.ZERO, true, List.of(), List.of(), List.of()));
        screen.forward(FRAME);
        assertThat(model.seen(Lines.NOW).partial()).isTrue();
    }

    @Test
    void every_filter_of_a_storm_ends_with_the_last_one() {
        open(idle("prod/web"), idle("stage/web"));
        busy = true;
        Arrays.stream(new String[] {"s", "st", "sta", "stag", "stage"}).forEach(model.filter()::set);
        threads.forEach(Runnable::run);
        screen.settle();
        assertThat(rows()).isEqualTo("stage stage/web");
    }

    // Under load

    @Test
    void an_arrangement_that_takes_long_is_not_overtaken_by_the_next_and_is_followed_by_one() {
        open(idle("prod/a"), idle("prod/b"));
        busy = true;
        change(stale("prod/b"));
        screen.forward(Duration.ofSeconds(2));
        change(idle("prod/b"), stale("prod/a"));
        screen.forward(Duration.ofSeconds(2));
        assertThat(threads).hasSize(1);
        threads.remove().run();
        screen.settle();
        assertThat(rows()).isEqualTo("prod prod/a prod/b");
        change(stale("prod/b"));
        screen.forward(Duration.ofSeconds(2));
        assertThat(threads)
                .as("what has changed meanwhile is arranged after it")
                .hasSize(1);
    }

    @Test
    void no_row_is_listed_before_its_line_is_known() {
        open(idle("prod/a"));
        busy = true;
        change(stale("prod/a"));
        screen.forward(FRAME);
        // Heard, but not applied yet, when the rows are arranged.
        change(idle("prod/new"));
        threads.remove().run();
        var without = new ArrayList<BoardRow>();
        model.rows().addListener((ListChangeListener<BoardRow>) moved -> model.rows().stream()
                .filter(TierRow.class::isInstance)
                .filter(row -> model.line(((TierRow) row).name()).isEmpty())
                .forEach(without::add));
        screen.settle();
        assertThat(rows()).isEqualTo("prod prod/a prod/new");
        assertThat(without).isEmpty();
    }

    @Test
    void what_is_shown_is_not_compared_on_the_screens_thread_while_nothing_moves() {
        open(IntStream.range(0, 100)
                .mapToObj(number -> idle("env/tier-%d".formatted(number)))
                .toArray(TierView[]::new));
        var before = model.environments();
        var late = model.heldTooLong();
        change(running("env/tier-1", 1));
        screen.forward(Duration.ofSeconds(2));
        assertThat(model.environments()).isSameAs(before);
        assertThat(model.heldTooLong()).isSameAs(late);
    }

    @Test
    void the_badge_does_not_follow_the_filter() {
        open(stale("prod/web"), idle("stage/db"));
        model.filter().set("env:stage");
        screen.settle();
        assertThat(model.attention()).isEqualTo(1);
    }
}
