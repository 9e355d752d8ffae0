package io.wheelhouse.desktop.control;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Slots as small boxes, taken ones filled, and the numbers beside them; the numbers alone where there is little room. */
public final class SlotBar extends HBox {
    private static final int MOST = 8;
    /** What a width may differ by from the sum of its parts, in pixels. */
    private static final double ROUNDING = 0.5;

    private static final PseudoClass TAKEN = PseudoClass.getPseudoClass("taken");
    private static final PseudoClass ALONE = PseudoClass.getPseudoClass("alone");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final Label text = new Label();

    public SlotBar() {
        getStyleClass().add("slot-bar");
        setAlignment(Pos.CENTER_LEFT);
        text.getStyleClass().add("slot-text");
        text.setMinWidth(USE_PREF_SIZE);
        getChildren().add(text);
    }

    /**
     * Shows it.
     *
     * @param slots empty when there is no number to draw
     * @param bad whether something is wrong with the holds
     */
    public void show(int held, Optional<Integer> slots, String words, boolean bad) {
        int boxes = slots.filter(count -> count <= MOST).orElse(0);
        while (getChildren().size() - 1 < boxes) {
            var box = new Region();
            box.getStyleClass().add("slot");
            getChildren().addFirst(box);
        }
        // Boxes once made are kept for when they are needed again: bars change hands whenever rows move.
        for (int place = 0; place < getChildren().size() - 1; place++) {
            var box = getChildren().get(place);
            // Those that are needed are seen where there is room, which is known when they are laid out.
            box.setVisible(box.isVisible() && place < boxes);
            box.setManaged(place < boxes);
        }
        for (int place = 0; place < boxes; place++) {
            var box = getChildren().get(place);
            box.pseudoClassStateChanged(TAKEN, place < held);
            box.pseudoClassStateChanged(BAD, bad);
        }
        text.pseudoClassStateChanged(ALONE, boxes == 0);
        if (!words.equals(text.getText())) {
            text.setText(words);
        }
    }

    /** Without room for the boxes the numbers stand alone. */
    @Override
    protected void layoutChildren() {
        boolean room = prefWidth(-1) <= getWidth() + ROUNDING;
        getManagedChildren().forEach(child -> child.setVisible(room || child.equals(text)));
        super.layoutChildren();
        if (!room) {
            text.setLayoutX(snappedLeftInset() - text.snappedLeftInset());
        }
    }

    @Override
    protected double computeMinWidth(double height) {
        return snappedLeftInset() + text.minWidth(height) + snappedRightInset();
    }
}
