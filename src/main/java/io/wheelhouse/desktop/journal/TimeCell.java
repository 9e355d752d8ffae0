package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.change.OutcomeLook;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Plain;
import io.wheelhouse.desktop.journal.TimeRow.Ahead;
import io.wheelhouse.desktop.journal.TimeRow.Day;
import io.wheelhouse.desktop.journal.TimeRow.Forgotten;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import java.time.InstantSource;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One line of the timeline: when, how it stands, what, why, who. */
final class TimeCell extends ListCell<TimeRow> {
    private static final PseudoClass DAY = PseudoClass.getPseudoClass("day");
    private static final PseudoClass GAP = PseudoClass.getPseudoClass("gap");

    private final Moments moments;
    private final InstantSource clock;
    private final Label time = Lay.label("", "tone-muted");
    private final Label kind = Lay.label("");
    private final Label what = Lay.label("");
    private final Label why = Lay.label("", "tone-muted");
    private final Label who = Lay.label("", "tone-muted");
    private final Label heading = Lay.label("", "day-heading");
    private final TimeLine row;

    TimeCell(Moments moments, InstantSource clock, ObservableValue<Integer> textSize) {
        this.moments = moments;
        this.clock = clock;
        row = new TimeLine(textSize, time, kind, what, why, who);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TimeRow item, boolean empty) {
        super.updateItem(item, empty);
        pseudoClassStateChanged(DAY, item instanceof Day);
        pseudoClassStateChanged(GAP, item instanceof Gap || item instanceof Forgotten || item instanceof Ahead);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        why.setText("");
        why.setManaged(false);
        who.setText("");
        setGraphic(row);
        switch (item) {
            case Own own -> own(own);
            case Seen seen -> seen(seen);
            case Gap gap -> gap(gap);
            case Forgotten forgotten -> forgotten(forgotten);
            case Ahead ahead -> ahead();
            case Day day -> {
                heading.setText(moments.heading(day.date(), clock.instant()));
                setGraphic(heading);
                setAccessibleText(heading.getText());
            }
        }
    }

    private void own(Own own) {
        var entry = own.entry();
        time.setText(moments.second(own.at()));
        what.setText(Plain.line(own.sentence()));
        OutcomeLook.say(kind, entry.outcome());
        entry.intent().reason().ifPresent(this::why);
        who.setText(Plain.line(entry.intent().actor().user()));
        setAccessibleText("%s, %s, %s, %s %s"
                .formatted(time.getText(), kind.getText(), what.getText(), who.getText(), why.getText()));
    }

    /** Where there is none, the sentence has its room. */
    private void why(String reason) {
        why.setText("“" + Plain.line(reason) + "”");
        why.setManaged(true);
    }

    private void seen(Seen seen) {
        time.setText(moments.second(seen.at()));
        what.setText(Plain.line(seen.shown()));
        if (seen.origin() == Seen.Origin.SAMPLE) {
            Lay.say(kind, "Sample", Feather.EYE, "tone-muted");
        } else {
            Lay.say(kind, "Observed", Feather.EYE, "tone-muted");
        }
        seen.who().ifPresent(known -> who.setText(Plain.line(known)));
        setAccessibleText("%s, %s, %s".formatted(time.getText(), kind.getText(), what.getText()));
    }

    private void gap(Gap gap) {
        time.setText(moments.minute(gap.to().orElseGet(clock::instant)));
        what.setText(Plain.line(moments.sentence(gap)));
        Lay.say(kind, "Gap", Feather.EYE_OFF, "tone-warning");
        setAccessibleText(what.getText());
    }

    private void forgotten(Forgotten forgotten) {
        time.setText("");
        what.setText("Observed changes before %s are no longer kept".formatted(moments.full(forgotten.before())));
        Lay.say(kind, "Not kept", Feather.ARCHIVE, "tone-muted");
        setAccessibleText(what.getText());
    }

    private void ahead() {
        time.setText("");
        what.setText(Ahead.SENTENCE);
        Lay.say(kind, "Clock", Feather.CLOCK, "tone-warning");
        setAccessibleText(what.getText());
    }
}
