package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Effect;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.control.Drawer;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import io.wheelhouse.locks.LockEvent;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** One row in full: who, why, before and after, how it ended, and its place in the chain. */
final class EntryDrawer extends Drawer {
    private static final double WIDTH = 400;
    private static final int EFFECTS = 200;

    private final JournalTools tools;

    EntryDrawer(JournalTools tools, Runnable close) {
        super(WIDTH, 10, close, Lay.label("Details", "drawer-title"));
        this.tools = tools;
    }

    void show(TimeRow row) {
        body().getChildren().setAll(Lay.wrapped(row.sentence(), "strong"));
        switch (row) {
            case Own own -> own(own.entry());
            case Seen seen -> seen(seen.event());
            case Gap gap ->
                add(Lay.wrapped(
                        "Nobody watched from %s to %s. Changes of that time are not listed; what stood differently afterwards was seen at the next look."
                                .formatted(gap.from(), gap.to()),
                        "tone-muted"));
        }
    }

    private void add(Node... nodes) {
        body().getChildren().addAll(nodes);
    }

    private void own(JournalEntry entry) {
        var intent = entry.intent();
        add(fact("When", intent.at().toString()));
        add(fact(
                "Who",
                "%s@%s, by %s"
                        .formatted(
                                intent.actor().user(),
                                intent.actor().machine(),
                                intent.actor().origin())));
        add(fact("Why", intent.reason().orElse("no reason given")));
        add(Lay.section("Outcome"));
        var closing = entry.closing();
        add(Lay.wrapped(closing.map(end -> end.outcome() + ": " + end.message())
                .orElse("OPEN: no outcome is known. It is looked up at the next start.")));
        closing.ifPresent(end -> {
            end.notes().forEach(note -> add(Lay.wrapped(note, "tone-warning")));
            if (end.recovered()) {
                add(Lay.wrapped("Found out by a later start, from what is on the server.", "tone-muted"));
            }
        });
        effects("Before and after", written(entry).orElse(intent.effects()));
        if (!intent.warnings().isEmpty()) {
            add(Lay.section("Shown before it was confirmed"));
            intent.warnings().forEach(warning -> add(Lay.wrapped(warning)));
        }
        add(Lay.section("Chain"));
        add(fact("Record", Long.toString(entry.sequence())));
        add(fact("Id", intent.changeId()));
        if (closing.filter(end -> end.outcome().equals("APPLIED")).isPresent()) {
            add(Lay.row(8, Lay.button("Undo…", () -> tools.undo().accept(entry))));
        }
    }

    /** What was really written, where that is known. */
    private static Optional<List<Effect>> written(JournalEntry entry) {
        return entry.closing()
                .map(end -> end.items().stream()
                        .flatMap(item -> item.effects().stream())
                        .toList())
                .filter(effects -> !effects.isEmpty());
    }

    private void seen(LockEvent event) {
        add(fact("Seen at", event.at().toString()));
        event.notBefore().ifPresent(before -> add(fact("Not before", before.toString())));
        effects(
                "Before and after",
                List.of(new Effect(event.tier() + " " + event.type(), event.before(), event.after())));
        add(fact("ModifyIndex", Long.toUnsignedString(event.modifyIndex())));
    }

    private void effects(String title, List<Effect> effects) {
        add(Lay.section(title));
        effects.stream()
                .limit(EFFECTS)
                .forEach(effect -> add(new VBox(
                        2,
                        Lay.wrapped(effect.resource(), "mono", "tone-muted"),
                        Lay.wrapped(
                                effect.before().orElse("absent") + "  →  "
                                        + effect.after().orElse("removed"),
                                "mono"))));
        if (effects.size() > EFFECTS) {
            add(Lay.label("and %d more".formatted(effects.size() - EFFECTS), "tone-muted"));
        }
    }

    private static Node fact(String name, String value) {
        var label = Lay.whole(name, "tone-muted");
        label.setMinWidth(84);
        var text = Lay.wrapped(value);
        var row = Lay.row(8, label, text);
        row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        return row;
    }
}
