package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.locks.TierView.HolderView;
import io.wheelhouse.locks.UsualRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierLineTest {
    @ParameterizedTest(name = "{0} {1} shows {2}")
    @CsvSource({
        "RUNNING, m3 c2 a@1 b@2, 2/3",
        "IDLE, m3, 0/3",
        "UNLIMITED, m-1 c1 a@1, 1 / ∞",
        "DISABLED, m0 c0 saved=4, 0/4",
        "DISABLED, m0 c1 a@1, 1/0",
        "DISABLED, m0 c1 a@1 saved=-1, 1 / ∞",
        "UNCONFIGURED, c1 a@1, ?",
        "INVALID, mx c1 a@1, ?",
        "OVER_LIMIT, m1 c2 a@1 b@1, 2/1"
    })
    void slots(TierState state, String tier, String text) {
        assertThat(Lines.line("prod/web", state, tier).slotsText()).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} shows {1}")
    @CsvSource({
        "m3 c0, –",
        "m3 c1 web-3@1, web-3",
        "m3 c3 a@1 b@1 d@1, 'a, b, d'",
        "m3 c4 a@1 b@1 d@1 e@1, 'a, b, d, +1'",
        "m9 c6 a@1 b@1 d@1 e@1 f@1 g@1, 'a, b, d, +3'",
        "m9 c6 a@ b@1 d@5 e@1 f@300 g@1, 'f, d, b, +3'"
    })
    void three_holders_are_named_and_the_others_counted(String tier, String text) {
        assertThat(Lines.line("prod/web", TierState.RUNNING, tier).holders()).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} in {1} characters: {2}")
    @CsvSource({
        "m3 c0, 20, –",
        "m3 c3 a@1 b@1 d@1, 20, 'a, b, d'",
        "m9 c5 a@1 b@1 d@1 e@1 f@1, 20, 'a, b, d, +2'",
        "m3 c2 chat-1@1 chat-6@1, 14, 'chat-1, chat-6'",
        "m3 c2 chat-1@1 chat-6@1, 13, 'chat-1, +1'",
        "m3 c3 chat-1@1 chat-6@1 chat-7@1, 19, 'chat-1, chat-6, +1'",
        "m3 c3 chat-1@1 chat-6@1 chat-7@1, 18, 'chat-1, +2'",
        "m3 c2 matchmaking-3@1 matchmaking-4@1, 27, 'matchmaking-3, +1'",
        "m3 c2 matchmaking-3@1 matchmaking-4@1, 28, 'matchmaking-3, matchmaking-4'",
        "m1 c1 a-host-whose-name-is-too-long@1, 5, a-host-whose-name-is-too-long",
        "m1 c2 web-3@1 web-7@1, -3, 'web-3, +1'",
    })
    void no_name_is_cut_that_can_be_counted(String tier, int room, String text) {
        assertThat(Lines.line("prod/web", TierState.RUNNING, tier).holdersIn(room))
                .isEqualTo(text);
    }

    @Test
    void the_age_is_that_of_the_oldest_hold_and_grows_with_time() {
        var line = Lines.line("prod/web", TierState.RUNNING, "m3 c3 a@5 b@42 d@");
        assertThat(line.oldest()).contains(Lines.NOW.minus(Duration.ofMinutes(42)));
        assertThat(line.age(Lines.NOW)).isEqualTo("42 min");
        assertThat(line.age(Lines.NOW.plus(Duration.ofMinutes(20)))).isEqualTo("1 h 2 min");
    }

    @Test
    void a_stamp_that_cannot_be_true_gives_the_least_age() {
        var view = Lines.view("prod/web", TierState.RUNNING, "m3 c2 a@5 b@3");
        var holders = new ArrayList<>(view.holders());
        var first = holders.getFirst();
        holders.set(0, new HolderView("a", first.since(), first.age(), first.firstSeen(), false, true));
        var line = TierLine.of(
                new TierView(
                        view.tier(), view.state(), Set.of(), holders, Lines.NOW, view.usual(), view.tooLongAfter()),
                Lines.NOW);
        assertThat(line.age(Lines.NOW)).isEqualTo("at least 5 min");
        assertThat(line.ageShown(Lines.NOW)).isEqualTo("≥ 5 min");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"m3 c0", "m3 c1 a@"})
    void there_is_no_age_where_nothing_is_held_or_it_is_not_known(String tier) {
        var line = Lines.line("prod/web", TierState.RUNNING, tier);
        assertThat(line.oldest()).isEmpty();
        assertThat(line.age(Lines.NOW)).isEqualTo("–");
    }

    @ParameterizedTest(name = "{0} {1} shows {2}")
    @CsvSource({
        "DISABLED, m0 saved=2, limit was 2",
        "DISABLED, m0 saved=-1, limit was ∞",
        "DISABLED, m0, limit unknown",
        "DISABLED, m0 saved=x, limit unknown",
        "UNCONFIGURED, c0, no limit set",
        "INVALID, mx, no number",
        "IDLE, m3, not known yet"
    })
    void what_matters_more_stands_in_the_usual_runs_place(TierState state, String tier, String text) {
        assertThat(Lines.line("prod/web", state, tier).usual()).isEqualTo(text);
    }

    @Test
    void the_usual_run_is_the_median() {
        var view = Lines.view("prod/web", TierState.RUNNING, "m3 c1 a@5");
        var usual = Optional.of(new UsualRun(Duration.ofMinutes(6), Duration.ofMinutes(20), 9));
        var known = new TierView(
                view.tier(), view.state(), view.flags(), view.holders(), view.quietSince(), usual, view.tooLongAfter());
        assertThat(TierLine.of(known, Lines.NOW).usual()).isEqualTo("6 min");
    }

    @ParameterizedTest(name = "{0} {1} shows {2}")
    @CsvSource({
        "m3 c1 a@1, , ok, true",
        "m3, , ok, true",
        "m3 c3 a@1, LEAK, leak +2, false",
        "m3 c1 a@1 b@1, UNDERCOUNT, undercount -1, false",
        "m3 c1, ACQUIRING, settling, true",
        "m3 cx a@1, , no number, false",
        "m3 c1, PARTIAL_VIEW, partly hidden, false"
    })
    void the_counter_is_judged_in_a_word(String tier, TierFlag flag, String text, boolean fine) {
        var flags = flag == null ? new TierFlag[0] : new TierFlag[] {flag};
        var line = Lines.line("prod/web", TierState.RUNNING, tier, flags);
        assertThat(line.counter()).isEqualTo(text);
        assertThat(line.counterFine()).isEqualTo(fine);
    }

    @ParameterizedTest(name = "{0} {1} shows {2}")
    @CsvSource({
        "m3 c1 a@1, ACQUIRING, settling",
        "m3 c3 a@1, LEAK, '3, but 1 held'",
        "m3 c1 a@1 b@1, UNDERCOUNT, '1, but 2 held'",
        "m3 a@1, UNDERCOUNT, '0, but 1 held'"
    })
    void where_counter_and_holders_disagree_both_numbers_are_told_apart(String tier, TierFlag flag, String text) {
        assertThat(Lines.line("prod/web", TierState.RUNNING, tier, flag).counterShown())
                .isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "m3 c2 a@1, LEAK, 'Leak: the counter says 2, but 1 host holds a slot.'",
        "m3 c3, LEAK, 'Leak: the counter says 3, but no host holds a slot. Hosts go by the counter, so none can take the slots that look free.'",
        "m0 c3, LEAK, 'Leak: the counter says 3, but no host holds a slot.'",
        "m3 c1 a@1 b@1, UNDERCOUNT, 'Undercount: the counter says 1, but 2 hosts hold slots.'",
        "m3 cx a@1, , 'The counter is no number; 1 host holds a slot.'",
        "m3 c1, PARTIAL_VIEW, 'Holders may be hidden from this token, so the counter cannot be judged.'"
    })
    void the_details_say_in_a_sentence_what_the_counter_and_what_the_holders_say(
            String tier, TierFlag flag, String text) {
        var flags = flag == null ? new TierFlag[0] : new TierFlag[] {flag};
        assertThat(Lines.line("prod/web", TierState.RUNNING, tier, flags).counterSentence())
                .isEqualTo(text);
    }

    @Test
    void a_tier_that_is_disabled_and_held_too_long_says_both() {
        var line = Lines.line("prod/web", TierState.DISABLED, "m0 c1 a@90 saved=2", TierFlag.STALE_HOLD);
        assertThat(line.worst()).isEqualTo(Condition.HELD_TOO_LONG);
        assertThat(line.besides()).contains(Condition.DISABLED);
        assertThat(BoardText.plain(List.of(line), Lines.NOW)).contains("\tHeld too long, disabled\t");
        assertThat(Lines.line("prod/web", TierState.DISABLED, "m0 saved=2").besides())
                .isEmpty();
        assertThat(Lines.stale("prod/web", 40).besides()).isEmpty();
    }

    @Test
    void a_host_that_somebody_named_to_break_or_turn_the_line_does_not() {
        var line = Lines.line("prod/web", TierState.RUNNING, "m3 c1 x\nrm\u001b\t\u202eb@2");
        assertThat(line.holders()).isEqualTo("x rmU+001B U+202Eb");
        assertThat(BoardText.plain(List.of(line), Lines.NOW)).doesNotContain("\n", "\u001b", "\u202e");
    }
}
