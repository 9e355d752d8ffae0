package io.wheelhouse.desktop.control;

import javafx.scene.Node;

/** Two controls in one place, such as the one that begins something and the one that stops it. */
public final class Turns {
    private Turns() {}

    /** Shows one instead of the other. If the other had the keyboard this one has it: JavaFX would give it to whatever comes next. */
    public static void take(Node shown, Node hidden) {
        show(shown, true);
        if (hidden.isFocused()) {
            shown.requestFocus();
        }
        show(hidden, false);
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
