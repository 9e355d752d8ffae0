package io.wheelhouse.desktop.shell;

import java.util.Map;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

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

    static final KeyCombination MENU = new KeyCodeCombination(KeyCode.F10, KeyCombination.SHIFT_DOWN);

    /** Where a sign lies elsewhere, or behind Shift, on other keyboards. */
    private static final Map<KeyCombination, Set<KeyCode>> ALSO = Map.of(
            LARGER, Set.of(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD),
            SMALLER, Set.of(KeyCode.SUBTRACT),
            USUAL_SIZE, Set.of(KeyCode.NUMPAD0));

    private Keys() {}

    /** Whether these keys were pressed, wherever the keyboard has them. */
    static boolean match(KeyCombination keys, KeyEvent pressed) {
        return keys.match(pressed)
                || pressed.isShortcutDown()
                        && !pressed.isAltDown()
                        && ALSO.getOrDefault(keys, Set.of()).contains(pressed.getCode());
    }

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
                .replace("Shift+Shortcut", "Shortcut+Shift")
                .replace("Shortcut", mac ? "⌘" : "Ctrl")
                .replace("Comma", ",")
                .replace("Plus", "+")
                .replace("Minus", "−")
                .replaceAll("(?<=.)\\+(?=.)", " ");
    }
}
