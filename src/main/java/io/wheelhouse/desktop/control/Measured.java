package io.wheelhouse.desktop.control;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Measures its text once for each width until something in it changes: of many in a list only those that change. */
public class Measured extends VBox {
    private @Nullable Map<Double, Double> heights;

    @SuppressWarnings("this-escape") // only methods of JavaFX are called
    public Measured(double gap, Node... nodes) {
        super(gap, nodes);
        setMinHeight(USE_PREF_SIZE);
    }

    @Override
    protected final double computePrefHeight(double width) {
        if (heights == null) {
            heights = new HashMap<>();
        }
        var known = heights.get(width);
        if (known != null) {
            return known;
        }
        double height = super.computePrefHeight(width);
        heights.put(width, height);
        return height;
    }

    @Override
    public final void requestLayout() {
        heights = null;
        super.requestLayout();
    }
}
