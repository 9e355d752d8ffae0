package io.wheelhouse.desktop.locks;

import java.util.Optional;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A bar with a mark where a usual run ends. */
final class Meter extends StackPane {
    private double share;
    private Optional<Double> mark = Optional.empty();
    private final Region fill = new Region();
    private final Region line = new Region();

    Meter(boolean late) {
        getStyleClass().add("meter");
        fill.getStyleClass().addAll("meter-fill", late ? "late" : "timely");
        line.getStyleClass().add("meter-mark");
        fill.setManaged(false);
        line.setManaged(false);
        line.setVisible(false);
        getChildren().addAll(fill, line);
    }

    /**
     * Shows how far it is, and where a usual run ends.
     *
     * @param part of the whole, from 0 to 1
     * @param usual the same; empty when that is not known
     */
    void show(double part, Optional<Double> usual) {
        if (part != share || !usual.equals(mark)) {
            share = part;
            mark = usual;
            line.setVisible(usual.isPresent());
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
