package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Effect;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.change.OutcomeLook;
import io.wheelhouse.desktop.control.Drawer;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Plain;
import io.wheelhouse.desktop.journal.TimeRow.Ahead;
import io.wheelhouse.desktop.journal.TimeRow.Day;
import io.wheelhouse.desktop.journal.TimeRow.Forgotten;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One row in full: who, why, before and after, how it ended, and its place in the chain. */
final class EntryDrawer extends Drawer {
    private static final double WIDTH = 400;
    private static final double NAMES = 7;
    private static final int EFFECTS = 200;

    private final JournalTools tools;
    private final Moments moments;
    private final RowActions actions;
    private final Label state;

    EntryDrawer(JournalTools tools, Moments moments, RowActions actions, Runnable close) {
        this(tools, moments, actions, close, Lay.whole(""));
    }

    private EntryDrawer(JournalTools tools, Moments moments, RowActions actions, Runnable close, Label state) {
        super(WIDTH, 10, close, Lay.label("Details", "drawer-title"), state);
        this.tools = tools;
        this.moments = moments;
        this.actions = actions;
        this.state = state;
    }

    /** Whether a row has more to say than its line. */
    static boolean tells(TimeRow row) {
        return row instanceof Own || row instanceof Seen || row instanceof Gap;
    }

    void show(TimeRow row) {
        body().getChildren().clear();
        switch (row) {
            case Own own -> own(own.entry());
            case Seen seen -> seen(seen);
            case Gap gap -> gap(gap);
            case Forgotten forgotten -> state.setText("");
            case Ahead ahead -> state.setText("");
            case Day day -> state.setText("");
        }
        var buttons = Lay.row(8);
        actions.of(row).forEach(action -> {
            if (action.title().equals(RowActions.UNDO)) {
                var why = action.unavailable().get();
                var undo = Lay.button(RowActions.UNDO, action::perform);
                undo.setDisable(why.isPresent());
                add(undo);
                why.ifPresent(reason -> add(Lay.wrapped(reason, "tone-muted", "text-small")));
            }
        });
        if (row instanceof Own || row instanceof Seen) {
            buttons.getChildren()
                    .addAll(
                            Lay.button("Copy as text", () -> tools.copier().accept(actions.text(row)), "small"),
                            Lay.button("Copy as JSON", () -> tools.copier().accept(TimelineJson.of(row)), "small"));
            add(buttons);
        }
    }

    private void add(Node... nodes) {
        body().getChildren().addAll(nodes);
    }

    private void own(JournalEntry entry) {
        var intent = entry.intent();
        var closing = entry.closing();
        OutcomeLook.say(state, entry.outcome());
        add(Lay.wrapped(Plain.line(intent.title()), "strong"));
        add(fact("When", moments.full(intent.at())));
        add(fact(
                "Who",
                Plain.line("%s@%s, %s"
                        .formatted(
                                intent.actor().user(),
                                intent.actor().machine(),
                                intent.actor().origin().equals("cli")
                                        ? "command line"
                                        : intent.actor().origin()))));
        add(fact("Reason", Plain.line(intent.reason().orElse("none given"))));
        add(Lay.section("Outcome"));
        add(Lay.wrapped(closing.map(end -> Plain.line(end.message()))
                .orElse("Not known: it is still running, or was cut short. The next start looks it up.")));
        closing.ifPresent(end -> {
            end.notes().forEach(note -> add(Lay.noted(Plain.line(note), Feather.ALERT_TRIANGLE, "tone-warning")));
            if (end.recovered()) {
                add(Lay.wrapped("Found out by a later start, from what is on the server.", "tone-muted"));
            }
            add(fact("Ended", moments.full(end.at())));
        });
        effects(IncidentNote.isWritten(entry) ? "Before and after" : "As previewed", IncidentNote.effects(entry));
        if (!intent.warnings().isEmpty()) {
            add(Lay.section("Shown before it was confirmed"));
            intent.warnings()
                    .forEach(warning -> add(Lay.noted(Plain.line(warning), Feather.ALERT_TRIANGLE, "tone-warning")));
        }
        add(Lay.section("In the journal"));
        add(fact("Record", "%,d".formatted(entry.sequence())));
        add(fact("Change", intent.changeId()));
        add(fact("Kind", intent.kind()));
    }

    private void seen(Seen seen) {
        var event = seen.event();
        Lay.say(state, seen.origin() == Seen.Origin.SAMPLE ? "Sample" : "Observed", Feather.EYE, "tone-muted");
        add(Lay.wrapped(Plain.line(seen.shown()), "strong"));
        if (seen.origin() == Seen.Origin.SAMPLE) {
            add(Lay.wrapped("Made up, for trying things out: it belongs to the sandbox's sample.", "tone-muted"));
        }
        add(fact("Seen", moments.full(event.at())));
        event.notBefore().ifPresent(before -> add(fact("Not before", moments.full(before))));
        seen.by().ifPresent(change -> {
            add(fact("Trace of", Plain.line(change.intent().title())));
            add(fact("Change", change.intent().changeId()));
        });
        add(fact("Tier", Plain.line(event.tier().toString())));
        event.host().ifPresent(host -> add(fact("Host", Plain.line(host))));
        effects(
                "Before and after",
                List.of(new Effect(event.type().name().toLowerCase(Locale.ROOT), event.before(), event.after())));
        add(Lay.section("Key"));
        add(fact("ModifyIndex", Long.toUnsignedString(event.modifyIndex())));
    }

    private void gap(Gap gap) {
        Lay.say(state, "Gap", Feather.EYE_OFF, "tone-warning");
        add(Lay.wrapped(Plain.line(moments.sentence(gap)), "strong"));
        add(Lay.wrapped(
                "Nobody watched. Changes of that time are not listed; what stood differently afterwards was noticed at"
                        + " the next look.",
                "tone-muted"));
        add(fact("From", moments.full(gap.from())));
        add(fact("To", gap.to().map(moments::full).orElse("now, it goes on")));
        gap.to()
                .ifPresent(
                        to -> add(fact("Length", io.wheelhouse.change.Spans.text(Duration.between(gap.from(), to)))));
        add(fact("Not watched", gap.unwatched().isEmpty() ? "any environment" : names(gap.unwatched())));
        if (!gap.watched().isEmpty()) {
            add(fact("Watched", names(gap.watched())));
        }
        if (gap.to().isEmpty()) {
            add(Lay.wrapped("The board says why nothing is seen now, and tries again.", "tone-muted"));
        }
    }

    private static String names(List<String> names) {
        return Plain.line(String.join(", ", names));
    }

    private void effects(String title, List<Effect> effects) {
        if (effects.isEmpty()) {
            return;
        }
        add(Lay.section(title));
        effects.stream()
                .limit(EFFECTS)
                .forEach(effect -> add(new VBox(
                        2,
                        Lay.wrapped(Plain.line(effect.resource()), "mono", "tone-muted"),
                        Lay.wrapped(
                                value(effect.before(), "absent") + "  →  " + value(effect.after(), "removed"),
                                "mono"))));
        if (effects.size() > EFFECTS) {
            add(Lay.label("and %d more".formatted(effects.size() - EFFECTS), "tone-muted"));
        }
    }

    private static String value(Optional<String> value, String none) {
        return value.map(Plain::cut).map(Plain::line).orElse(none);
    }

    private Node fact(String name, String value) {
        var label = Lay.whole(name, "tone-muted");
        label.setMinWidth(NAMES * tools.textSize().getValue());
        var row = Lay.row(8, label, Lay.wrapped(value));
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
