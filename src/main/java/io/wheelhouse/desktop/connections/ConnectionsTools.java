package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.screen.Screen;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/**
 * What the panel needs of its window.
 *
 * @param screen the window's thread
 * @param threads lends threads that may wait
 * @param now ticks once a second
 * @param copier puts text on the clipboard
 * @param show lays a sheet over the panels that a click beside it takes away
 * @param close takes the topmost such sheet away
 * @param hold lays a sheet over the panels that stays: nothing typed is lost by a click
 * @param release takes such a sheet away
 * @param openFile shows a file in the system's own program
 * @param tell says something to the operator
 * @param open opens a workspace by its name or file
 * @param reset resets the sandbox
 */
public record ConnectionsTools(
        Screen screen,
        Executor threads,
        ObservableValue<Instant> now,
        Consumer<String> copier,
        Consumer<Node> show,
        Runnable close,
        Consumer<Node> hold,
        Consumer<Node> release,
        Consumer<Path> openFile,
        Consumer<String> tell,
        Consumer<String> open,
        Runnable reset) {}
