package io.wheelhouse.desktop.control;

import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Rows that are about to come. It does not move: an animation would cost a core while a server does not answer. */
public final class Skeleton extends VBox {
    private static final double[] SHARES = {0.82, 0.64, 0.74, 0.58};

    public Skeleton(int rows) {
        super(16);
        getStyleClass().add("skeleton");
        setMouseTransparent(true);
        // It is no reason for a window to be higher.
        setMinHeight(0);
        setAccessibleText("Reading");
        for (int row = 0; row < rows; row++) {
            var bar = new Region();
            bar.getStyleClass().add("skeleton-bar");
            bar.maxWidthProperty().bind(widthProperty().multiply(SHARES[row % SHARES.length]));
            getChildren().add(bar);
        }
    }
}
