package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Effect;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.control.Plain;
import io.wheelhouse.desktop.journal.ChainModel.Chain;
import io.wheelhouse.desktop.journal.TimeRow.Ahead;
import io.wheelhouse.desktop.journal.TimeRow.Day;
import io.wheelhouse.desktop.journal.TimeRow.Event;
import io.wheelhouse.desktop.journal.TimeRow.Forgotten;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The timeline as Markdown for an incident channel: lists, which can also be read as they are. Oldest first. */
final class IncidentNote {
    private static final int EFFECTS = 20;

    private final Excerpt excerpt;
    private final Moments moments;
    private final StringBuilder text = new StringBuilder();

    private IncidentNote(Excerpt excerpt, Moments moments) {
        this.excerpt = excerpt;
        this.moments = moments;
    }

    static String of(Excerpt excerpt, Moments moments) {
        var note = new IncidentNote(excerpt, moments);
        note.head();
        note.rows();
        return note.text.toString();
    }

    private void head() {
        line("# Incident note: %s".formatted(Plain.markdown(excerpt.workspace())));
        line("");
        line("- Written %s. Times are of %s, with their offset from UTC."
                .formatted(moments.full(excerpt.written()), Plain.markdown(moments.zoneName())));
        line("- Holds %s%s."
                .formatted(
                        counted(),
                        excerpt.narrowed().isEmpty() ? "" : ", narrowed to " + Plain.code(excerpt.narrowed())));
        excerpt.from()
                .ifPresent(
                        from -> line("- Begins at %s: what is older was not exported.".formatted(moments.full(from))));
        if (excerpt.endsEarly()) {
            line("- Ends before the present: newer rows were not exported.");
        }
        line("- Journal of own changes: %s.".formatted(chain()));
        line("- Observed changes are kept %d days or %d MB, own changes for good."
                .formatted(excerpt.retention().days(), excerpt.retention().megabytes()));
    }

    private String counted() {
        return "%s, %s and %s"
                .formatted(
                        number(count(Own.class), "own change", "own changes"),
                        number(count(Seen.class), "observed change", "observed changes"),
                        number(count(Gap.class), "time not watched", "times not watched"));
    }

    private long count(Class<? extends TimeRow> kind) {
        return excerpt.rows().stream().filter(kind::isInstance).count();
    }

    private static String number(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private String chain() {
        return switch (excerpt.chain()) {
            case Chain.Verified verified ->
                "chain verified at %s, %s, head `%s`"
                        .formatted(
                                moments.full(verified.at()),
                                number(verified.records(), "record", "records"),
                                verified.head());
            case Chain.Broken broken ->
                "**chain broken at record %d**, %s".formatted(broken.sequence(), Plain.markdown(broken.why()));
            case Chain.Unwalked unwalked -> "chain not verified";
            case Chain.Walking walking -> "chain not verified";
            case Chain.Failed failed -> "chain not verified";
        };
    }

    private void rows() {
        Optional<LocalDate> day = Optional.empty();
        for (var row : excerpt.rows().reversed()) {
            var date = day(row);
            if (date.isPresent() && !date.equals(day)) {
                line("");
                line("## " + moments.date(date.get()));
                day = date;
            }
            switch (row) {
                case Own own -> own(own);
                case Seen seen -> seen(seen);
                case Gap gap ->
                    line("- **%s** · what happened meanwhile is not known".formatted(Plain.markdown(gapText(gap))));
                case Forgotten forgotten ->
                    line("- *Observed changes before %s are no longer kept.*"
                            .formatted(moments.full(forgotten.before())));
                case Ahead ahead ->
                    line("- *What follows has times later than this machine's clock: it was written before that was set"
                            + " back.*");
                case Day heading -> {
                    continue;
                }
            }
        }
    }

    private Optional<LocalDate> day(TimeRow row) {
        return switch (row) {
            case Event event -> Optional.of(moments.day(event.at()));
            case Gap gap -> Optional.of(moments.day(gap.to().orElse(excerpt.written())));
            case Forgotten forgotten -> Optional.empty();
            case Ahead ahead -> Optional.empty();
            case Day heading -> Optional.empty();
        };
    }

    private String gapText(Gap gap) {
        return gap.to()
                .map(to -> "Not watched from %s to %s%s"
                        .formatted(moments.full(gap.from()), moments.full(to), gap.where()))
                .orElseGet(() -> "Not watched since %s%s".formatted(moments.full(gap.from()), gap.where()));
    }

    private void own(Own own) {
        var entry = own.entry();
        var actor = entry.intent().actor();
        line("- %s · **%s** · %s by %s"
                .formatted(
                        time(own),
                        Plain.markdown(own.sentence()),
                        entry.outcome(),
                        Plain.markdown("%s@%s (%s)".formatted(actor.user(), actor.machine(), actor.origin()))));
        line("  - Reason: " + entry.intent().reason().map(Plain::markdown).orElse("none given"));
        line("  - Outcome: "
                + entry.closing()
                        .map(end -> Plain.markdown(end.message()))
                        .orElse("not known yet; it is looked up at the next start"));
        var effects = effects(entry);
        var previewed = isWritten(entry) ? "" : "Only previewed: ";
        effects.stream()
                .limit(EFFECTS)
                .forEach(effect -> line("  - %s%s: %s → %s"
                        .formatted(
                                previewed,
                                Plain.code(effect.resource()),
                                effect.before().map(Plain::code).orElse("absent"),
                                effect.after().map(Plain::code).orElse("removed"))));
        if (effects.size() > EFFECTS) {
            line("  - and %d more".formatted(effects.size() - EFFECTS));
        }
        line("  - Change " + Plain.code(entry.intent().changeId()));
    }

    /** What was really written, where that is known; else what was previewed. */
    static List<Effect> effects(JournalEntry entry) {
        var written = written(entry);
        return written.isEmpty() ? entry.intent().effects() : written;
    }

    /** Whether {@link #effects} were written, as proven. */
    static boolean isWritten(JournalEntry entry) {
        return entry.outcome().equals("APPLIED") || !written(entry).isEmpty();
    }

    private static List<Effect> written(JournalEntry entry) {
        return entry.closing().stream()
                .flatMap(end -> end.items().stream())
                .flatMap(item -> item.effects().stream())
                .toList();
    }

    private void seen(Seen seen) {
        var since = seen.event()
                .notBefore()
                .map(before -> " (seen then; not before %s)".formatted(moments.second(before)))
                .orElse(" (seen then)");
        line("- %s · %s%s%s%s"
                .formatted(
                        time(seen),
                        Plain.markdown(seen.sentence()),
                        since,
                        seen.by()
                                .map(change -> " · change "
                                        + Plain.code(change.intent().changeId()))
                                .orElse(""),
                        seen.origin() == Seen.Origin.SAMPLE ? " · *sample, made up*" : ""));
    }

    private String time(Event row) {
        return moments.second(row.at()) + " " + moments.offset(row.at());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
