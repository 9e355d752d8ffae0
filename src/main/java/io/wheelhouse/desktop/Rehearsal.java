package io.wheelhouse.desktop;

import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.desktop.shell.Panel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/**
 * Walks through the window by itself and ends it: the build records what Java loads meanwhile, so that a real start finds
 * it prepared. Asked for by {@link DesktopStart#REHEARSED}; it changes nothing in any service.
 */
final class Rehearsal {
    private static final Duration STEP = Duration.millis(250);

    private final Window window;
    private final Scene scene;
    private final Deque<Runnable> steps = new ArrayDeque<>();

    private Rehearsal(Window window, Scene scene, Runnable dark, Runnable light, Runnable again) {
        this.window = window;
        this.scene = scene;
        steps.addAll(List.of(
                () -> window.model().all().stream().findFirst().ifPresent(line -> window.model()
                        .reveal(line.name())),
                () -> {},
                () -> {},
                () -> key(KeyCode.K, true),
                () -> key(KeyCode.DOWN, false),
                () -> key(KeyCode.ESCAPE, false),
                () -> key(KeyCode.COMMA, true),
                () -> key(KeyCode.ESCAPE, false),
                () -> window.model().filter().set("web"),
                () -> window.model().filter().set(""),
                dark,
                light));
        // What a start does not need would still cost it: Vault's panel brings a library for Git.
        for (var panel : EnumSet.complementOf(EnumSet.of(Panel.VAULT))) {
            steps.add(() -> window.shell().open(panel));
            steps.add(() -> {});
        }
        steps.addAll(List.of(again, () -> {}, () -> {}, () -> {}, () -> {}, Platform::exit));
    }

    static boolean asked() {
        return Boolean.getBoolean(DesktopStart.REHEARSED);
    }

    /**
     * Begins.
     *
     * @param again opens the same workspace once more, which by then is one that was used before
     */
    static void run(Window window, Scene scene, Runnable again) {
        var rehearsal = new Rehearsal(
                window, scene, () -> Theme.wear(ColorScheme.DARK), () -> Theme.wear(ColorScheme.LIGHT), again);
        var walking = new Timeline(new KeyFrame(STEP, tick -> rehearsal.next()));
        walking.setCycleCount(Timeline.INDEFINITE);
        walking.play();
    }

    private void next() {
        var step = steps.poll();
        if (step != null) {
            step.run();
        }
    }

    private void key(KeyCode code, boolean control) {
        var owner = scene.getFocusOwner();
        var target = owner == null ? window.shell() : owner;
        Event.fireEvent(
                target, new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, control, false, false));
    }
}
