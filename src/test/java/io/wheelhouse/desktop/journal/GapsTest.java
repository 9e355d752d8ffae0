package io.wheelhouse.desktop.journal;

import static io.wheelhouse.desktop.journal.Lines.BERLIN;
import static io.wheelhouse.desktop.journal.Lines.NOON;
import static io.wheelhouse.desktop.journal.Lines.minutes;
import static io.wheelhouse.desktop.journal.Lines.watched;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.locks.Coverage;
import io.wheelhouse.locks.LockMemory.Watched;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final Set<String> ALL = Set.of("prod", "qa", "dev");

    private static List<Gap> gaps(Coverage coverage, String filter) {
        return Gaps.of(coverage, TimeFilter.parse(filter).environments(), NOON.minus(minutes(60)), NOON);
    }

    private static Gap gap(int from, int to, List<String> unwatched, List<String> watched) {
        return new Gap(
                NOON.minus(minutes(from)),
                to == 0 ? Optional.empty() : Optional.of(NOON.minus(minutes(to))),
                unwatched,
                watched);
    }

    private static String at(String from, String to) {
        return BERLIN.sentence(new Gap(Instant.parse(from), Optional.of(Instant.parse(to)), List.of(), List.of()));
    }

    @Test
    void a_time_that_nobody_watched_is_a_gap_and_not_idle() {
        var coverage = new Coverage(List.of(watched(60, 40), watched(10, 0)), Map.of(), ALL);
        assertThat(gaps(coverage, "")).containsExactly(gap(40, 10, List.of(), List.of()));
    }

    @Test
    void without_any_watch_everything_is_a_gap_that_goes_on() {
        assertThat(gaps(Coverage.NONE, "")).containsExactly(gap(60, 0, List.of(), List.of()));
        assertThat(BERLIN.sentence(gap(60, 0, List.of(), List.of()))).isEqualTo("Not watched since 24 Nov 12:00");
    }

    @Test
    void a_watch_begun_anew_at_once_leaves_no_gap() {
        var again = new Watched(NOON.minus(minutes(40)).plusSeconds(30), NOON);
        assertThat(gaps(new Coverage(List.of(watched(60, 40), again), Map.of(), ALL), ""))
                .isEmpty();
    }

    @Test
    void an_environment_that_was_watched_hides_no_other_that_was_not() {
        var coverage = new Coverage(List.of(watched(60, 40)), Map.of("prod", List.of(watched(50, 0))), ALL);
        assertThat(gaps(coverage, "")).containsExactly(gap(40, 0, List.of("dev", "qa"), List.of("prod")));
        assertThat(gaps(coverage, "env:prod")).isEmpty();
        assertThat(gaps(coverage, "env:qa")).containsExactly(gap(40, 0, List.of("qa"), List.of()));
        assertThat(gaps(coverage, "!env:prod")).containsExactly(gap(40, 0, List.of("dev", "qa"), List.of()));
        assertThat(gaps(coverage, "env:unknown"))
                .as("an environment nobody knows is watched only with the whole")
                .containsExactly(gap(40, 0, List.of(), List.of()));
    }

    @Test
    void gaps_of_several_environments_are_told_apart_where_they_begin_and_end() {
        var coverage = new Coverage(
                List.of(),
                Map.of(
                        "prod", List.of(watched(60, 30)),
                        "qa", List.of(watched(60, 20), watched(5, 0)),
                        "dev", List.of(watched(60, 0))),
                ALL);
        assertThat(gaps(coverage, ""))
                .containsExactly(
                        gap(30, 20, List.of("prod"), List.of("dev", "qa")),
                        gap(20, 5, List.of("prod", "qa"), List.of("dev")),
                        gap(5, 0, List.of("prod"), List.of("dev", "qa")));
    }

    @Test
    void its_sentence_names_what_was_not_watched() {
        assertThat(gap(9, 0, List.of("dev", "qa"), List.of("prod")).where()).isEqualTo(" in dev, qa");
        assertThat(gap(9, 0, List.of("a", "b", "c", "d"), List.of("prod")).where())
                .isEqualTo(" in all but prod");
        assertThat(gap(9, 0, List.of("a", "b", "c", "d"), List.of("e", "f", "g", "h"))
                        .where())
                .isEqualTo(" in a, b, c and 1 more");
    }

    @Test
    void its_times_are_those_of_the_wall_and_carry_the_day_where_it_began_on_another() {
        assertThat(at("2026-11-24T11:00:00Z", "2026-11-24T11:20:00Z")).isEqualTo("Not watched 12:00–12:20");
        assertThat(at("2026-11-23T21:10:00Z", "2026-11-24T07:02:00Z")).isEqualTo("Not watched 23 Nov 22:10 – 08:02");
    }
}
