package io.wheelhouse.desktop.connections;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;

/**
 * What the panel needs of its window.
 *
 * @param copier puts text on the clipboard
 * @param show lays a sheet over the panels
 * @param close takes the topmost sheet away
 * @param openFile shows a file in the system's own program
 * @param tell says something to the operator
 * @param open opens a workspace by its name
 * @param reset resets the sandbox
 */
public record ConnectionsTools(
        Consumer<String> copier,
        Consumer<Node> show,
        Runnable close,
        Consumer<Path> openFile,
        Consumer<String> tell,
        Consumer<String> open,
        Runnable reset) {}
