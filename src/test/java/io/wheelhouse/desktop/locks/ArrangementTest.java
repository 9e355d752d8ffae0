package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.locks.BoardRow.EnvironmentRow;
import io.wheelhouse.desktop.locks.BoardRow.TierRow;
import io.wheelhouse.desktop.locks.Order.Column;
import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrangementTest {
    private static Arrangement.Wish wish(Order order) {
        return new Arrangement.Wish(Chip.ALL, TierFilter.parse(""), order, Set.of());
    }

    private static Arrangement arrange(TierLine... lines) {
        return Arrangement.of(shuffled(lines), wish(Order.USUAL));
    }

    private static List<TierLine> shuffled(TierLine... lines) {
        var all = new ArrayList<>(Arrays.asList(lines));
        Collections.shuffle(all, new Random(3));
        return all;
    }

    private static String text(Arrangement arrangement) {
        return arrangement.rows().stream()
                .map(row -> Arrangement.key(row).toString())
                .collect(Collectors.joining(" "));
    }

    private static EnvironmentRow first(Arrangement arrangement) {
        return (EnvironmentRow) arrangement.rows().getFirst();
    }

    @Test
    void the_worst_is_first_then_the_oldest_then_the_name() {
        var arrangement = arrange(
                Lines.idle("prod/web-10"),
                Lines.idle("prod/web-9"),
                Lines.running("prod/new", 1),
                Lines.running("prod/old", 20),
                Lines.line("prod/unknown-age", TierState.RUNNING, "m3 c1 a@"),
                Lines.stale("prod/stuck", 40),
                Lines.stale("prod/stuck-longer", 50),
                Lines.line("prod/broken", TierState.INVALID, "mx"),
                Lines.line("prod/off", TierState.DISABLED, "m0"),
                Lines.line("prod/leak", TierState.IDLE, "m3 c1", TierFlag.LEAK));
        assertThat(text(arrangement))
                .isEqualTo("prod prod/broken prod/stuck-longer prod/stuck prod/leak prod/off prod/old prod/new"
                        + " prod/unknown-age prod/web-9 prod/web-10");
    }

    @Test
    void environments_stand_as_their_worst_tiers_do_and_equal_ones_by_name() {
        var arrangement = arrange(
                Lines.idle("env-10/a"),
                Lines.idle("env-9/z"),
                Lines.stale("stage/web", 40),
                Lines.idle("stage/a"),
                Lines.stale("prod/web", 90),
                Lines.running("dev/a", 3));
        assertThat(text(arrangement))
                .isEqualTo("prod prod/web stage stage/web stage/a dev dev/a env-9 env-9/z env-10 env-10/a");
    }

    @ParameterizedTest(name = "by {0}, descending {1}: {2}")
    @CsvSource({
        "TIER, false, a b d e",
        "TIER, true, e d b a",
        "SLOTS, false, d b e a",
        "SLOTS, true, a e b d",
        "HOLDERS, false, b d e a",
        "HOLDERS, true, a d e b",
        "OLDEST, false, e b d a",
        "OLDEST, true, a d b e",
        "COUNTER, false, e a b d",
        "STATE, false, e d b a",
        "STATE, true, a b d e"
    })
    void each_column_orders_and_equal_ones_stand_by_name(Column column, boolean descending, String tiers) {
        var lines = shuffled(
                Lines.idle("p/a"),
                Lines.line("p/b", TierState.RUNNING, "m4 c2 x@9 y@1"),
                Lines.line("p/d", TierState.FULL, "m1 c1 x@5"),
                Lines.line("p/e", TierState.RUNNING, "m3 c2 x@40", TierFlag.LEAK, TierFlag.STALE_HOLD));
        var arrangement = Arrangement.of(lines, wish(new Order(column, descending)));
        assertThat(text(arrangement)).isEqualTo("p p/" + tiers.replace(" ", " p/"));
    }

    @ParameterizedTest(name = "by {0}: {1}")
    @CsvSource({
        "SLOTS OLDEST, e d b c a",
        "SLOTS -OLDEST, e c b d a",
        "HOLDERS -SLOTS TIER, b c d e a",
        "STATE -TIER, e d c b a",
        "STATE OLDEST, d e b c a",
        "STATE -OLDEST, e d c b a",
        "-STATE TIER, a b c d e"
    })
    void several_columns_order_one_after_the_other(String columns, String tiers) {
        var lines = shuffled(
                Lines.idle("p/a"),
                Lines.line("p/b", TierState.RUNNING, "m4 c1 x@9"),
                Lines.line("p/c", TierState.RUNNING, "m4 c1 x@5"),
                Lines.line("p/d", TierState.FULL, "m4 c1 x@40"),
                Lines.line("p/e", TierState.FULL, "m1 c1 x@2"));
        var keys = Arrays.stream(columns.split(" ", -1))
                .map(word -> new Order.Key(Column.valueOf(word.replace("-", "")), word.startsWith("-")))
                .toList();
        assertThat(text(Arrangement.of(lines, wish(new Order(keys))))).isEqualTo("p p/" + tiers.replace(" ", " p/"));
    }

    @Test
    void chips_count_all_they_would_show_whatever_chip_is_chosen() {
        var lines = shuffled(
                Lines.idle("prod/a"),
                Lines.line("prod/b", TierState.FULL, "m1 c1 x@40", TierFlag.STALE_HOLD),
                Lines.running("stage/b", 3));
        var chosen = new Arrangement.Wish(Chip.FULL, TierFilter.parse(""), Order.USUAL, Set.of());
        var arrangement = Arrangement.of(lines, chosen);
        assertThat(text(arrangement)).isEqualTo("prod prod/b");
        assertThat(arrangement.counts())
                .containsEntry(Chip.ALL, 3)
                .containsEntry(Chip.RUNNING, 2)
                .containsEntry(Chip.FULL, 1)
                .containsEntry(Chip.HELD_TOO_LONG, 1)
                .containsEntry(Chip.DISABLED, 0)
                .hasSize(Chip.values().length);
    }

    @Test
    void a_filter_changes_the_counts() {
        var lines = shuffled(Lines.running("prod/a", 3), Lines.running("stage/b", 3), Lines.idle("prod/c"));
        var filtered = new Arrangement.Wish(Chip.ALL, TierFilter.parse("env:prod"), Order.USUAL, Set.of());
        var arrangement = Arrangement.of(lines, filtered);
        assertThat(text(arrangement)).isEqualTo("prod prod/a prod/c");
        assertThat(arrangement.counts()).containsEntry(Chip.ALL, 2).containsEntry(Chip.RUNNING, 1);
    }

    @Test
    void a_folded_environment_keeps_its_place_and_its_counts_and_hides_its_tiers() {
        var lines = shuffled(Lines.stale("prod/a", 40), Lines.idle("stage/b"), Lines.running("stage/c", 2));
        var folded = new Arrangement.Wish(Chip.ALL, TierFilter.parse(""), Order.USUAL, Set.of("prod"));
        var arrangement = Arrangement.of(lines, folded);
        assertThat(text(arrangement)).isEqualTo("prod stage stage/c stage/b");
        assertThat(first(arrangement).expanded()).isFalse();
        assertThat(((EnvironmentRow) arrangement.rows().get(1)).expanded()).isTrue();
        assertThat(arrangement.counts()).containsEntry(Chip.HELD_TOO_LONG, 1);
    }

    @Test
    void an_environment_says_what_is_the_matter_with_it() {
        var troubled = first(arrange(
                Lines.stale("prod/a", 40),
                Lines.stale("prod/b", 50),
                Lines.running("prod/c", 1),
                Lines.line("prod/d", TierState.DISABLED, "m0"),
                Lines.idle("prod/e")));
        assertThat(troubled.summary()).isEqualTo("5 tiers · 3 running · 2 held too long · 1 disabled");
        assertThat(troubled.badly()).isTrue();
        var calm = first(arrange(Lines.idle("prod/a")));
        assertThat(calm.summary()).isEqualTo("1 tier · all idle");
        assertThat(calm.badly()).isFalse();
    }

    @Test
    void nothing_makes_no_rows() {
        assertThat(arrange().rows()).isEmpty();
        assertThat(arrange().counts()).containsEntry(Chip.ALL, 0);
    }

    private static List<BoardRow> rows(String names) {
        return names.isEmpty()
                ? List.of()
                : Arrays.stream(names.split(" ", -1))
                        .<BoardRow>map(
                                name -> new TierRow(Lines.idle("prod/" + name).name()))
                        .toList();
    }

    @ParameterizedTest(name = "[{0}] to [{1}] moves {2}")
    @CsvSource({
        "a b d, a b d, 0",
        "a b d, b a d, 2",
        "a b d, a b, 1",
        "a b, a b d, 1",
        "'', a b, 2",
        "a b, '', 2",
        "'', '', 0",
        "a b d, b d a, 3"
    })
    void what_would_move_is_counted(String now, String then, int moved) {
        assertThat(Arrangement.moved(rows(now), rows(then))).isEqualTo(moved);
    }

    @Test
    void an_environment_whose_summary_changed_has_not_moved() {
        var before = arrange(Lines.idle("prod/a")).rows();
        var after = arrange(Lines.running("prod/a", 1)).rows();
        assertThat(after).isNotEqualTo(before);
        assertThat(Arrangement.moved(before, after)).isZero();
    }
}
