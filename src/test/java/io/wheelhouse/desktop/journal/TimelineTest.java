package io.wheelhouse.desktop.journal;

import static io.wheelhouse.desktop.journal.Lines.BERLIN;
import static io.wheelhouse.desktop.journal.Lines.NOON;
import static io.wheelhouse.desktop.journal.Lines.minutes;
import static io.wheelhouse.desktop.journal.Lines.own;
import static io.wheelhouse.desktop.journal.Lines.seen;
import static io.wheelhouse.desktop.journal.Lines.watched;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Pages.Place;
import io.wheelhouse.desktop.journal.TimeFilter.Source;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import io.wheelhouse.locks.Coverage;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
    private static final Coverage WATCHED = new Coverage(List.of(watched(60 * 24 * 9, 0)), Map.of(), Set.of("prod"));

    private static Loaded loaded(List<Own> own, List<Seen> seen, Map<Source, Place> bottoms, Instant keptSince) {
        return new Loaded(own, seen, List.of(), bottoms, Map.of(), WATCHED, keptSince, Retention.USUAL);
    }

    private static Timeline line(Loaded loaded, TimeChip chip) {
        return Timeline.of(loaded, TimeFilter.parse(""), chip, BERLIN, NOON);
    }

    private static List<String> said(Timeline line) {
        return line.rows().stream()
                .map(row -> switch (row) {
                    case TimeRow.Event event -> event.sentence();
                    case TimeRow.Gap gap -> BERLIN.sentence(gap);
                    case TimeRow.Day day -> BERLIN.heading(day.date(), NOON);
                    case TimeRow.Ahead ahead -> "ahead";
                    case TimeRow.Forgotten forgotten -> "forgotten";
                })
                .toList();
    }

    @Test
    void own_and_seen_stand_on_one_line_newest_first_under_their_days() {
        var line = line(
                loaded(
                        List.of(own(minutes(5), "APPLIED"), own(Duration.ofDays(1), "FAILED")),
                        List.of(
                                seen(minutes(1), LockEvent.Type.HELD, "web-1"),
                                seen(minutes(9), LockEvent.Type.FREED, "web-2"),
                                seen(Duration.ofDays(2), LockEvent.Type.HELD, "web-9")),
                        Map.of(),
                        Instant.MIN),
                TimeChip.ALL);
        assertThat(said(line))
                .containsExactly(
                        "Today · Tuesday, 24 November 2026",
                        "web-1 took a slot on prod/web",
                        "Release web-3's slot on prod/web",
                        "web-2's slot on prod/web was freed",
                        "Yesterday · Monday, 23 November 2026",
                        "Release web-3's slot on prod/web",
                        "Sunday, 22 November 2026",
                        "web-9 took a slot on prod/web");
        assertThat(line.counts())
                .containsEntry(TimeChip.ALL, 5)
                .containsEntry(TimeChip.OWN, 2)
                .containsEntry(TimeChip.SEEN, 3)
                .containsEntry(TimeChip.OPEN, 0);
    }

    @Test
    void what_is_later_than_the_clock_is_set_apart_from_what_is_new() {
        var line = line(
                loaded(
                        List.of(own(minutes(1), "APPLIED")),
                        List.of(
                                seen(minutes(-50), LockEvent.Type.HELD, "web-1"),
                                seen(minutes(-2), LockEvent.Type.HELD, "web-2"),
                                seen(minutes(-1), LockEvent.Type.HELD, "web-3"),
                                seen(minutes(9), LockEvent.Type.HELD, "web-4")),
                        Map.of(),
                        Instant.MIN),
                TimeChip.ALL);
        assertThat(said(line))
                .containsExactly(
                        "Today · Tuesday, 24 November 2026",
                        "web-1 took a slot on prod/web",
                        "web-2 took a slot on prod/web",
                        "ahead",
                        "web-3 took a slot on prod/web",
                        "Release web-3's slot on prod/web",
                        "web-4 took a slot on prod/web");
        assertThat(line.counts()).containsEntry(TimeChip.ALL, 5);
    }

    @Test
    void a_gap_stands_above_what_happened_before_its_end() {
        var coverage = new Coverage(List.of(watched(60, 40), watched(10, 0)), Map.of(), Set.of("prod"));
        var line = line(
                new Loaded(
                        List.of(own(minutes(20), "APPLIED")),
                        List.of(
                                seen(minutes(9), LockEvent.Type.HELD, "web-1"),
                                seen(minutes(50), LockEvent.Type.HELD, "web-2")),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        coverage,
                        Instant.MIN,
                        Retention.USUAL),
                TimeChip.ALL);
        assertThat(said(line).subList(1, 5))
                .containsExactly(
                        "web-1 took a slot on prod/web",
                        "Not watched 12:20–12:50",
                        "Release web-3's slot on prod/web",
                        "web-2 took a slot on prod/web");
    }

    @Test
    void what_one_source_does_not_reach_is_left_out_of_both_but_own_changes_alone_go_on() {
        var loaded = loaded(
                List.of(own(minutes(5), "APPLIED"), own(minutes(500), "APPLIED")),
                List.of(
                        seen(minutes(1), LockEvent.Type.HELD, "web-1"),
                        seen(minutes(30), LockEvent.Type.HELD, "web-2")),
                Map.of(Source.SEEN, new Place(NOON.minus(minutes(30)), 1)),
                Instant.MIN);
        var all = line(loaded, TimeChip.ALL);
        assertThat(all.counts()).containsEntry(TimeChip.ALL, 3);
        assertThat(all.older()).isTrue();
        assertThat(all.from()).contains(NOON.minus(minutes(30)));
        var own = line(loaded, TimeChip.OWN);
        assertThat(own.counts()).containsEntry(TimeChip.OWN, 2);
        assertThat(own.older()).as("every own change is read").isFalse();
    }

    @Test
    void what_is_forgotten_is_neither_idle_nor_a_gap() {
        var line = line(
                loaded(
                        List.of(own(minutes(5), "APPLIED"), own(Duration.ofDays(40), "APPLIED")),
                        List.of(),
                        Map.of(),
                        NOON.minus(Duration.ofDays(8))),
                TimeChip.ALL);
        assertThat(said(line))
                .containsExactly(
                        "Today · Tuesday, 24 November 2026",
                        "Release web-3's slot on prod/web",
                        "forgotten",
                        "Thursday, 15 October 2026",
                        "Release web-3's slot on prod/web");
    }

    @Test
    void those_without_an_outcome_are_listed_however_old_they_are() {
        var old = own(Duration.ofDays(90), "OPEN");
        var loaded = new Loaded(
                List.of(own(minutes(5), "APPLIED")),
                List.of(),
                List.of(old),
                Map.of(Source.OWN, new Place(NOON.minus(minutes(5)), 1)),
                Map.of(),
                WATCHED,
                Instant.MIN,
                Retention.USUAL);
        assertThat(line(loaded, TimeChip.OPEN).rows()).contains(old);
        assertThat(line(loaded, TimeChip.ALL).counts()).containsEntry(TimeChip.OPEN, 1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"OPEN, true", "UNKNOWN, true", "APPLIED, false", "FAILED, false"})
    void what_is_not_settled_has_a_chip(String outcome, boolean covered) {
        assertThat(TimeChip.OPEN.covers(own(minutes(1), outcome))).isEqualTo(covered);
    }

    @Test
    void a_long_value_is_cut_for_show_and_whole_for_who_copies_it() {
        var event = new LockEvent(
                NOON,
                Optional.empty(),
                Lines.WEB,
                LockEvent.Type.LIMIT,
                Optional.empty(),
                Optional.of("9".repeat(400_000)),
                Optional.of("3"),
                7);
        var row = new Seen(1, event, Seen.Origin.WATCHED);
        assertThat(row.shown())
                .isEqualTo("The limit of prod/web went from " + "9".repeat(200) + "… (400,000 characters) to 3");
        assertThat(row.sentence()).contains("9".repeat(400_000));
    }
}
