package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.Plain;
import io.wheelhouse.desktop.journal.TimeRow.Event;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import io.wheelhouse.desktop.shell.Keys;
import java.util.ArrayList;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with a row: for its menu, the palette and the keyboard alike. */
final class RowActions {
    static final String UNDO = "Undo…";

    private static final String SELECTION = "selection";

    private final JournalModel model;
    private final JournalTools tools;

    RowActions(JournalModel model, JournalTools tools) {
        this.model = model;
        this.tools = tools;
    }

    List<Action> of(TimeRow row) {
        var actions = new ArrayList<Action>();
        if (row instanceof Own own) {
            actions.add(new Action(UNDO, SELECTION, Feather.ROTATE_CCW, () -> tools.undo()
                            .accept(own.entry()))
                    .unless(() -> tools.noUndo().apply(own.entry())));
        }
        if (row instanceof Event || row instanceof Gap) {
            actions.add(new Action("Copy as text", SELECTION, Feather.COPY, () -> tools.copier()
                            .accept(text(row)))
                    .on(Keys.COPY));
            actions.add(new Action("Copy as JSON", SELECTION, Feather.COPY, () -> tools.copier()
                            .accept(TimelineJson.of(row)))
                    .on(Keys.COPY_JSON));
        }
        switch (row) {
            case Own own ->
                own.entry().intent().environments().stream().limit(1).forEach(name -> actions.add(only("env:", name)));
            case Seen seen -> {
                actions.add(only("env:", seen.event().tier().environment()));
                actions.add(only("tier:", seen.event().tier().toString()));
                seen.event().host().ifPresent(host -> actions.add(only("host:", host)));
            }
            case Gap gap -> gap.unwatched().stream().limit(1).forEach(name -> actions.add(only("env:", name)));
            case TimeRow.Ahead ahead -> {
                return List.of();
            }
            case TimeRow.Forgotten forgotten -> {
                return List.of();
            }
            case TimeRow.Day day -> {
                return List.of();
            }
        }
        return actions;
    }

    private Action only(String where, String name) {
        return new Action("Show only %s".formatted(Plain.line(name)), SELECTION, Feather.FILTER, () -> {
            model.chip().set(TimeChip.ALL);
            model.filter().set(where + name);
        });
    }

    /** One line. */
    String text(TimeRow row) {
        var moments = model.moments();
        return switch (row) {
            case Own own -> own(own.entry(), moments.full(own.at()));
            case Seen seen -> "%s · %s".formatted(moments.full(seen.at()), Plain.line(seen.sentence()));
            case Gap gap -> Plain.line(moments.sentence(gap));
            case TimeRow.Ahead ahead -> TimeRow.Ahead.SENTENCE;
            case TimeRow.Forgotten forgotten ->
                "Observed changes before %s are no longer kept".formatted(moments.full(forgotten.before()));
            case TimeRow.Day day -> moments.date(day.date());
        };
    }

    private static String own(JournalEntry entry, String at) {
        var intent = entry.intent();
        return Plain.line("%s · %s · %s by %s@%s%s"
                .formatted(
                        at,
                        intent.title(),
                        entry.outcome(),
                        intent.actor().user(),
                        intent.actor().machine(),
                        intent.reason().map(reason -> " · " + reason).orElse("")));
    }
}
