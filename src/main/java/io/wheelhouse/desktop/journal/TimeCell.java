package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import java.time.InstantSource;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One line of the timeline: when, what kind, what, who, how it ended. */
final class TimeCell extends ListCell<TimeRow> {
    private static final double TIME = 120;
    private static final double KIND = 110;

    private final InstantSource clock;
    private final Label time = Lay.whole("", "tone-muted");
    private final Label kind = Lay.whole("");
    private final Label what = Lay.label("");
    private final Label who = Lay.whole("", "tone-muted");
    private final HBox row = Lay.row(12, time, kind, what, Lay.spring(), who);

    TimeCell(InstantSource clock) {
        this.clock = clock;
        time.setMinWidth(TIME);
        kind.setMinWidth(KIND);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TimeRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        time.setText(Moments.of(item.at(), clock.instant()));
        what.setText(item.sentence());
        switch (item) {
            case Own own -> {
                var outcome = own.entry().outcome();
                kind(
                        outcome.substring(0, 1) + outcome.substring(1).toLowerCase(Locale.ROOT),
                        icon(outcome),
                        style(outcome));
                var actor = own.entry().intent().actor();
                who.setText(own.entry()
                                .intent()
                                .reason()
                                .map(reason -> "“" + reason + "”  ")
                                .orElse("")
                        + actor.user());
            }
            case Seen seen -> {
                kind("Observed", Feather.EYE, "tone-muted");
                who.setText("");
            }
            case Gap gap -> {
                kind("Gap", Feather.EYE_OFF, "tone-warning");
                who.setText("");
            }
        }
        setGraphic(row);
    }

    private void kind(String word, Feather icon, String style) {
        Lay.say(kind, word, icon, style);
    }

    private static Feather icon(String outcome) {
        return switch (outcome) {
            case "APPLIED" -> Feather.CHECK;
            case "UNCHANGED" -> Feather.MINUS;
            case "UNKNOWN", "OPEN" -> Feather.HELP_CIRCLE;
            case "CONFLICT" -> Feather.REFRESH_CW;
            default -> Feather.X_CIRCLE;
        };
    }

    private static String style(String outcome) {
        return switch (outcome) {
            case "APPLIED" -> "tone-success";
            case "UNCHANGED" -> "tone-muted";
            case "UNKNOWN", "OPEN", "CONFLICT" -> "tone-warning";
            default -> "tone-danger";
        };
    }
}
