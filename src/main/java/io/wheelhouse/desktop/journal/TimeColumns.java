package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.control.Lay;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Where the parts of a line stand, the heading's like the rows': widths grow with the text. */
final class TimeColumns {
    private static final double TIME = 5.2;
    private static final double KIND = 8.2;
    private static final double WHY = 18;
    private static final double WHO = 10;

    private TimeColumns() {}

    static HBox row(ObservableValue<Integer> textSize, Label time, Label kind, Label what, Label why, Label who) {
        textSize.subscribe(size -> {
            width(time, TIME * size);
            width(kind, KIND * size);
            width(who, WHO * size);
            why.setPrefWidth(WHY * size);
        });
        what.setMinWidth(0);
        what.setMaxWidth(Double.MAX_VALUE);
        why.setMinWidth(0);
        HBox.setHgrow(what, Priority.ALWAYS);
        return Lay.row(12, time, kind, what, why, who);
    }

    /** The line above the rows. */
    static HBox head(ObservableValue<Integer> textSize) {
        var head = row(
                textSize,
                Lay.label("Time"),
                Lay.label("Outcome"),
                Lay.label("What happened"),
                Lay.label("Reason"),
                Lay.label("Who"));
        head.getStyleClass().add("timeline-head");
        return head;
    }

    private static void width(Label label, double width) {
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setMaxWidth(width);
    }
}
