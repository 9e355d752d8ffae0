package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.change.ChangeDesk;
import io.wheelhouse.desktop.screen.Saver;
import io.wheelhouse.desktop.screen.Screen;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/**
 * What the panel needs of its window.
 *
 * @param threads lends threads that may wait
 * @param now ticks once a second
 * @param textSize in points
 * @param copier puts text on the clipboard
 * @param save writes a file that the operator chooses
 * @param show lays a dialog over the window
 * @param close takes it away
 */
public record VaultTools(
        ChangeDesk changes,
        Screen screen,
        Executor threads,
        InstantSource clock,
        ObservableValue<Instant> now,
        ObservableValue<Integer> textSize,
        Consumer<String> copier,
        Saver save,
        Consumer<Node> show,
        Consumer<Node> close) {}
