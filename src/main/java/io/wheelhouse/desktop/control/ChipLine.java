package io.wheelhouse.desktop.control;

import java.util.Collection;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;

/** Nodes on one line that scrolls, without bars: it follows the wheel and the focus. */
final class ChipLine extends ScrollPane {
    private final HBox line = new HBox(6);

    ChipLine(Collection<? extends Node> nodes) {
        line.getChildren().setAll(nodes);
        setContent(line);
        getStyleClass().add("chip-line");
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(0);
        setFocusTraversable(false);
        addEventFilter(ScrollEvent.SCROLL, turn -> {
            move(turn.getDeltaX() == 0 ? -turn.getDeltaY() : -turn.getDeltaX());
            turn.consume();
        });
        sceneProperty().flatMap(scene -> scene.focusOwnerProperty()).subscribe(owner -> {
            if (owner != null && line.getChildren().contains(owner)) {
                show(owner);
            }
        });
    }

    private void show(Node node) {
        double left = getHvalue() * hidden();
        var at = node.getBoundsInParent();
        double before = left - at.getMinX();
        double after = at.getMaxX() - left - getViewportBounds().getWidth();
        move(before > 0 ? -before : Math.max(0, after));
    }

    private void move(double pixels) {
        if (hidden() > 0) {
            setHvalue(Math.clamp(getHvalue() + pixels / hidden(), 0, 1));
        }
    }

    private double hidden() {
        return line.getWidth() - getViewportBounds().getWidth();
    }
}
