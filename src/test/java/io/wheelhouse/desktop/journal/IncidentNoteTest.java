package io.wheelhouse.desktop.journal;

import static io.wheelhouse.desktop.journal.Lines.BERLIN;
import static io.wheelhouse.desktop.journal.Lines.NOON;
import static io.wheelhouse.desktop.journal.Lines.minutes;
import static io.wheelhouse.desktop.journal.Lines.own;
import static io.wheelhouse.desktop.journal.Lines.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.control.Plain;
import io.wheelhouse.desktop.journal.ChainModel.Chain;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.Retention;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentNoteTest {
    private static Excerpt excerpt(Chain chain, TimeRow... rows) {
        return new Excerpt(
                "live",
                List.of(rows),
                "env:prod",
                Optional.of(NOON.minus(minutes(60))),
                false,
                chain,
                Retention.USUAL,
                NOON);
    }

    @Test
    void it_is_what_one_would_paste_into_an_incident_channel() {
        var gap =
                new Gap(NOON.minus(minutes(60)), Optional.of(NOON.minus(minutes(40))), List.of("qa"), List.of("prod"));
        var note = IncidentNote.of(
                excerpt(
                        new Chain.Verified(12, "3f2a", NOON.minus(minutes(1))),
                        seen(minutes(2), LockEvent.Type.HELD, "web-1"),
                        own(minutes(5), "APPLIED"),
                        gap),
                BERLIN);
        assertThat(note).isEqualTo("""
            # Incident note: live

            - Written 24 Nov 2026 13:00:00 +01:00. Times are of Europe/Berlin (CET), with their offset from UTC.
            - Holds 1 own change, 1 observed change and 1 time not watched, narrowed to `env:prod`.
            - Begins at 24 Nov 2026 12:00:00 +01:00: what is older was not exported.
            - Journal of own changes: chain verified at 24 Nov 2026 12:59:00 +01:00, 12 records, head `3f2a`.
            - Observed changes are kept 30 days or 500 MB, own changes for good.

            ## Tuesday, 24 November 2026
            - **Not watched from 24 Nov 2026 12:00:00 +01:00 to 24 Nov 2026 12:20:00 +01:00 in qa** · what happened meanwhile is not known
            - 12:55:00 +01:00 · **Release web-3's slot on prod/web** · APPLIED by ann\\@laptop (desktop)
              - Reason: OPS-1
              - Outcome: RELEASED: web-3 no longer holds a slot.
              - `chef/prod/web/running/web-3`: `t` → removed
              - Change `id-301`
            - 12:58:00 +01:00 · web-1 took a slot on prod/web (seen then)
            """);
    }

    @Test
    void what_an_own_change_left_behind_is_told_as_its_trace_and_not_as_the_deed_of_the_host() {
        var change = Lines.change(4, minutes(5), "APPLIED");
        var event = Lines.event(Lines.WEB, minutes(5), LockEvent.Type.FREED, "web-3");
        var trace = new TimeRow.Seen(9, event, TimeRow.Seen.Origin.WATCHED, Optional.of(change));
        assertThat(IncidentNote.of(excerpt(new Chain.Unwalked(), trace), BERLIN))
                .contains("web-3's slot on prod/web was freed, by ann's change (seen then) · change `id-4`");
        assertThat(TimelineJson.of(trace)).contains("\"byChange\":\"id-4\"");
        assertThat(trace.who()).contains("ann");
        assertThat(new TimeRow.Seen(9, event, TimeRow.Seen.Origin.WATCHED).who())
                .isEmpty();
    }

    @Test
    void what_was_not_written_is_told_as_previewed_only() {
        var entry = Lines.change(4, minutes(5), "OPEN");
        assertThat(IncidentNote.of(excerpt(new Chain.Unwalked(), new TimeRow.Own(entry)), BERLIN))
                .contains("  - Only previewed: `chef/prod/web/running/web-3`: `t` → removed");
    }

    @Test
    void a_chain_that_is_broken_or_was_not_walked_is_said_so() {
        assertThat(IncidentNote.of(excerpt(new Chain.Broken(7, "Record 7 is missing.", NOON)), BERLIN))
                .contains("**chain broken at record 7**, Record 7 is missing.");
        assertThat(IncidentNote.of(excerpt(new Chain.Failed("disk", "WH-1")), BERLIN))
                .contains("chain not verified")
                .doesNotContain("chain verified");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\n# heading",
                "x\r\n- list",
                "[link](http://evil.example)",
                "![image](x)",
                "<img src=x>",
                "`code`",
                "**bold**",
                "a|b",
                "@here",
                "http://evil.example",
                "WWW.evil.example",
                "\u202egpj.exe",
                "\u2028line",
                "\u001b[31mred",
                "&lt;"
            })
    void a_host_cannot_write_markdown_into_it(String host) {
        var note = IncidentNote.of(excerpt(new Chain.Unwalked(), seen(minutes(2), LockEvent.Type.HELD, host)), BERLIN);
        var line = note.lines().toList().getLast();
        assertThat(line).startsWith("- 12:58:00 +01:00 · ").endsWith(" took a slot on prod/web (seen then)");
        assertThat(line.replaceAll("\\\\[\\p{Punct}]", ""))
                .as("what is left when escapes are taken out")
                .doesNotContainPattern("[`*_\\[\\]<>|#~&@]|://|(?i)www\\.|\\p{Cntrl}|[\\u202e\\u2028]");
    }

    @Test
    void code_cannot_be_left() {
        assertThat(Plain.code("a`b``c")).isEqualTo("```a`b``c```");
        assertThat(Plain.code("`")).isEqualTo("`` ` ``");
        assertThat(Plain.code("a\nb")).isEqualTo("`a b`");
    }

    @Test
    void json_holds_every_row_oldest_first_with_what_is_known_of_it() {
        var json = TimelineJson.of(excerpt(
                new Chain.Verified(12, "3f2a", NOON),
                seen(minutes(2), LockEvent.Type.HELD, "web-1"),
                own(minutes(5), "OPEN"),
                new Gap(NOON.minus(minutes(60)), Optional.empty(), List.of(), List.of())));
        assertThat(json).isEqualTo("""
            {"workspace":"live","written":"2026-11-24T12:00:00Z","filter":"env:prod","completeFrom":"2026-11-24T11:00:00Z",\
            "endsEarly":false,"chain":{"state":"verified","at":"2026-11-24T12:00:00Z","records":12,"head":"3f2a"},"rows":[\
            {"kind":"gap","from":"2026-11-24T11:00:00Z","unwatched":[]},\
            {"kind":"own","at":"2026-11-24T11:55:00Z","what":"Release web-3's slot on prod/web","change":"locks.override",\
            "id":"id-301","user":"ann","machine":"laptop","origin":"desktop","environments":["prod"],"reason":"OPS-1",\
            "outcome":"OPEN","previewed":[{"resource":"chef/prod/web/running/web-3","before":"t"}]},\
            {"kind":"observed","at":"2026-11-24T11:58:00Z","what":"web-1 took a slot on prod/web","environment":"prod",\
            "tier":"web","type":"held","host":"web-1","before":"1","after":"2","modifyIndex":"7"}]}
            """);
    }
}
