package io.wheelhouse.desktop.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory.Watched;
import io.wheelhouse.locks.TierName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final TierName WEB = new TierName("prod", "web");

    private static JournalEntry own(Duration ago, String outcome) {
        var actor = new Actor("ann", "laptop", "desktop", 1, Instant.EPOCH);
        var intent = new Intent(
                "id-" + ago.toSeconds(),
                NOON.minus(ago),
                actor,
                "live",
                "locks.override",
                "Release web-3's slot on prod/web",
                Optional.of("OPS-1 | [x](http://evil)"),
                List.of("prod"),
                List.of(Effect.removed("chef/prod/web/running/web-3", "t")),
                List.of(),
                Map.of());
        return new JournalEntry(
                1,
                intent,
                outcome.equals("OPEN")
                        ? Optional.empty()
                        : Optional.of(new Closing(
                                intent.changeId(), intent.at(), outcome, "RELEASED", List.of(), List.of(), false)));
    }

    private static LockEvent seen(Duration ago, LockEvent.Type type, String host) {
        return new LockEvent(
                NOON.minus(ago), Optional.empty(), WEB, type, Optional.of(host), Optional.of("1"), Optional.of("2"), 7);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Test
    void own_and_seen_stand_on_one_line_newest_first() {
        var line = Timeline.of(
                List.of(own(minutes(5), "APPLIED")),
                List.of(
                        seen(minutes(1), LockEvent.Type.HELD, "web-1"),
                        seen(minutes(9), LockEvent.Type.FREED, "web-2")),
                List.of(new Watched(NOON.minus(minutes(20)), NOON)),
                NOON.minus(minutes(20)),
                NOON);
        assertThat(line)
                .extracting(TimeRow::sentence)
                .containsExactly(
                        "web-1 took a slot on prod/web",
                        "Release web-3's slot on prod/web",
                        "web-2's slot on prod/web was given back");
    }

    @Test
    void a_time_that_nobody_watched_is_a_gap_and_not_idle() {
        var watched = List.of(
                new Watched(NOON.minus(minutes(60)), NOON.minus(minutes(40))),
                new Watched(NOON.minus(minutes(10)), NOON));
        var line = Timeline.of(List.of(), List.of(), watched, NOON.minus(minutes(60)), NOON);
        assertThat(line).containsExactly(new Gap(NOON.minus(minutes(40)), NOON.minus(minutes(10))));
        assertThat(line.getFirst().sentence()).startsWith("Not watched ");
    }

    @Test
    void without_any_watch_everything_is_a_gap() {
        assertThat(Timeline.of(List.of(), List.of(), List.of(), NOON.minus(minutes(30)), NOON))
                .containsExactly(new Gap(NOON.minus(minutes(30)), NOON));
    }

    @Test
    void a_watch_begun_anew_at_once_leaves_no_gap() {
        var watched = List.of(
                new Watched(NOON.minus(minutes(60)), NOON.minus(minutes(40))),
                new Watched(NOON.minus(minutes(40)).plusSeconds(30), NOON));
        assertThat(Timeline.of(List.of(), List.of(), watched, NOON.minus(minutes(60)), NOON))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: own {1}, seen {2}")
    @CsvSource({
        "web-3, true, false",
        "'web-3 ann', true, false",
        "who:ann, true, false",
        "who:bob, false, false",
        "env:prod, true, true",
        "env:qa, false, false",
        "host:web-1, false, true",
        "!web-3, false, true",
        "ops-1, true, false",
        "'', true, true"
    })
    void words_narrow_it(String filter, boolean ownFits, boolean seenFits) {
        var wanted = TimeFilter.parse(filter);
        assertThat(wanted.test(new TimeRow.Own(own(minutes(1), "APPLIED")))).isEqualTo(ownFits);
        assertThat(wanted.test(new TimeRow.Seen(seen(minutes(1), LockEvent.Type.HELD, "web-1"))))
                .isEqualTo(seenFits);
        assertThat(wanted.test(new Gap(NOON.minusSeconds(90), NOON)))
                .as("a gap")
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"OPEN, true", "UNKNOWN, true", "APPLIED, false", "FAILED, false"})
    void what_is_not_settled_has_a_chip(String outcome, boolean covered) {
        assertThat(TimeChip.OPEN.covers(new TimeRow.Own(own(minutes(1), outcome))))
                .isEqualTo(covered);
    }

    @Test
    void an_incident_note_is_a_table_that_no_text_can_break_out_of() {
        List<TimeRow> rows = List.of(
                new TimeRow.Own(own(minutes(5), "APPLIED")), new Gap(NOON.minus(minutes(60)), NOON.minus(minutes(40))));
        assertThat(IncidentNote.markdown("live", rows, NOON)).isEqualTo("""
                # Timeline of live

                Written 2026-11-24T12:00:00Z by Wheelhouse. Times are UTC.

                | time | what | who | outcome | reason |
                |---|---|---|---|---|
                | 2026-11-24T11:00:00Z to 2026-11-24T11:20:00Z | *not watched* | | | |
                | 2026-11-24T11:55:00Z | Release web-3's slot on prod/web | ann@laptop | APPLIED | OPS-1 \\| \\[x\\](http://evil) |
                """);
    }

    @Test
    void json_has_one_object_a_row_oldest_first() {
        List<TimeRow> rows = List.of(
                new TimeRow.Seen(seen(minutes(1), LockEvent.Type.HELD, "web-1")),
                new Gap(NOON.minus(minutes(60)), NOON.minus(minutes(40))));
        assertThat(IncidentNote.json(rows))
                .isEqualTo(
                        "[{\"at\":\"2026-11-24T11:20:00Z\",\"what\":\"%s\",\"kind\":\"gap\",\"from\":\"2026-11-24T11:00:00Z\"},"
                                        .formatted(rows.get(1).sentence())
                                + "{\"at\":\"2026-11-24T11:59:00Z\",\"what\":\"web-1 took a slot on prod/web\",\"kind\":\"observed\",\"tier\":\"prod/web\",\"type\":\"HELD\",\"host\":\"web-1\"}]\n");
    }
}
