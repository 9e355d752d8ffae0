package io.wheelhouse.desktop.action;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/**
 * Something that can be done from the window. Nothing in it changes the world by itself: what does opens the change dialog.
 *
 * @param title a verb and its object, as the palette and menus show it
 * @param about what it belongs to, such as {@code Go to} or {@code Selection}
 * @param words by which else the palette finds it, apart by blanks
 * @param keys its shortcut
 * @param unavailable why it cannot be done now, asked each time it is shown; empty when it can
 * @param run on the screen's thread
 */
public record Action(
        String title,
        String about,
        Feather icon,
        String words,
        Optional<KeyCombination> keys,
        Supplier<Optional<String>> unavailable,
        Runnable run) {

    public Action(String title, String about, Feather icon, Runnable run) {
        this(title, about, icon, "", Optional.empty(), Optional::empty, run);
    }

    /** The same with another word on what it belongs to. */
    public Action about(String what) {
        return new Action(title, what, icon, words, keys, unavailable, run);
    }

    public Action on(KeyCombination shortcut) {
        return new Action(title, about, icon, words, Optional.of(shortcut), unavailable, run);
    }

    /** Lets the palette find it by these, too. */
    public Action alsoBy(String others) {
        return new Action(title, about, icon, others, keys, unavailable, run);
    }

    public Action unless(Supplier<Optional<String>> reason) {
        return new Action(title, about, icon, words, keys, reason, run);
    }

    /** The same, but something else is done first. */
    public Action after(Runnable first) {
        return new Action(title, about, icon, words, keys, unavailable, () -> {
            first.run();
            run.run();
        });
    }

    /** Does it, unless it cannot be done now. */
    public void perform() {
        if (unavailable.get().isEmpty()) {
            run.run();
        }
    }
}
