package io.wheelhouse.desktop.shell;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The window's shortcuts, and how they are written. */
public final class Keys {
    public static final KeyCombination PALETTE = control(KeyCode.K);
    public static final KeyCombination SETTINGS = control(KeyCode.COMMA);
    public static final KeyCombination LARGER = control(KeyCode.PLUS);
    public static final KeyCombination SMALLER = control(KeyCode.MINUS);
    public static final KeyCombination USUAL_SIZE = control(KeyCode.DIGIT0);
    public static final KeyCombination REFRESH = new KeyCodeCombination(KeyCode.F5);
    public static final KeyCombination COPY = control(KeyCode.C);
    public static final KeyCombination COPY_JSON =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private Keys() {}

    private static KeyCombination control(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    /** Opens a panel. */
    public static KeyCombination panel(Panel panel) {
        return control(KeyCode.valueOf("DIGIT" + panel.number()));
    }

    /** As people write it: {@code Ctrl K}. */
    public static String text(KeyCombination keys) {
        var mac = System.getProperty("os.name", "").startsWith("Mac");
        return keys.getName()
                .replace("Shortcut", mac ? "⌘" : "Ctrl")
                .replace("Comma", ",")
                .replace("Plus", "+")
                .replace("Minus", "−")
                .replaceAll("(?<=.)\\+(?=.)", " ");
    }
}
