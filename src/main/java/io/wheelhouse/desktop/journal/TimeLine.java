package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.control.Lay;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** The parts of a line where its columns stand; the heading's like the rows'. */
final class TimeLine extends Region {
    private final ObservableValue<Integer> textSize;
    private final Label time;
    private final Label kind;
    private final Label what;
    private final Label why;
    private final Label who;

    /** @param why has no room of its own while it is not managed */
    TimeLine(ObservableValue<Integer> textSize, Label time, Label kind, Label what, Label why, Label who) {
        this.textSize = textSize;
        this.time = time;
        this.kind = kind;
        this.what = what;
        this.why = why;
        this.who = who;
        getChildren().addAll(time, kind, what, why, who);
        textSize.subscribe(this::requestLayout);
    }

    /** The line above the rows. */
    static TimeLine head(ObservableValue<Integer> textSize) {
        var head = new TimeLine(
                textSize,
                Lay.label("Time"),
                Lay.label("Outcome"),
                Lay.label("What happened"),
                Lay.label("Reason"),
                Lay.label("Who"));
        head.getStyleClass().add("timeline-head");
        return head;
    }

    @Override
    protected void layoutChildren() {
        var edges = getInsets();
        var shared = TimeColumns.of(getWidth() - edges.getLeft() - edges.getRight(), textSize.getValue());
        var columns = why.isManaged() ? shared : shared.withoutReason();
        double at = edges.getLeft();
        at = place(time, at, columns.time());
        at = place(kind, at, columns.kind());
        at = place(what, at, columns.what());
        at = place(why, at, columns.why());
        place(who, at, columns.who());
    }

    /** Where the next part begins. */
    private double place(Label part, double x, double width) {
        part.setVisible(width > 0);
        double height = Math.ceil(part.prefHeight(-1));
        double room = getHeight() - getInsets().getTop() - getInsets().getBottom();
        part.resizeRelocate(x, getInsets().getTop() + Math.rint((room - height) / 2), width, height);
        return width > 0 ? x + width + TimeColumns.GAP : x;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return getManagedChildren().stream()
                        .mapToDouble(part -> Math.ceil(part.prefHeight(-1)))
                        .max()
                        .orElse(0)
                + getInsets().getTop()
                + getInsets().getBottom();
    }
}
