package io.wheelhouse.desktop.locks;

import java.util.Optional;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A bar with a mark where a usual run ends. */
final class Meter extends StackPane {
    private double share;
    private final Optional<Double> mark;
    private final Region fill = new Region();
    private final Region line = new Region();

    Meter(Optional<Double> mark, boolean late) {
        this.mark = mark;
        getStyleClass().add("meter");
        fill.getStyleClass().addAll("meter-fill", late ? "late" : "timely");
        line.getStyleClass().add("meter-mark");
        fill.setManaged(false);
        line.setManaged(false);
        line.setVisible(mark.isPresent());
        getChildren().addAll(fill, line);
    }

    /** @param part of the whole, from 0 to 1 */
    void show(double part) {
        if (part != share) {
            share = part;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        double middle = getHeight() / 2;
        fill.resizeRelocate(0, middle - 3, getWidth() * share, 6);
        mark.ifPresent(at -> line.resizeRelocate(Math.min(getWidth() - 2, getWidth() * at), middle - 6, 2, 12));
    }
}
