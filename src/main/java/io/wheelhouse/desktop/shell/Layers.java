package io.wheelhouse.desktop.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * What lies over the panels: palette, dialogs, lists. The topmost has the keyboard, and what is below cannot be reached
 * while it is open.
 */
final class Layers extends StackPane {
    private final Node below;
    private final Runnable home;
    private final Deque<Layer> open = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper any = new ReadOnlyBooleanWrapper();
    private @Nullable Node cameFrom;

    /**
     * Nothing is open yet.
     *
     * @param below what is shut while a layer is open
     * @param home takes the keyboard when what had it before is gone
     */
    Layers(Node below, Runnable home) {
        this.below = below;
        this.home = home;
        setVisible(false);
        getStyleClass().add("layers");
    }

    /**
     * One of them.
     *
     * @param dismissable whether a click beside it, or Escape, closes it
     */
    private record Layer(Node content, Region shade, boolean dismissable) {}

    void show(Node content, Pos place, boolean dismissable) {
        if (open.isEmpty()) {
            cameFrom = getScene() == null ? null : getScene().getFocusOwner();
        }
        var shade = new Region();
        shade.getStyleClass().add("shade");
        var layer = new Layer(content, shade, dismissable);
        shade.setOnMousePressed(press -> {
            if (dismissable) {
                close(content);
            }
        });
        setAlignment(content, place);
        open.push(layer);
        getChildren().addAll(shade, content);
        changed();
        // At once, with skins and all: keys that are typed meanwhile are delivered before anything that is done later.
        content.applyCss();
        focusInto(content);
    }

    void close(Node content) {
        open.stream()
                .filter(layer -> layer.content().equals(content))
                .findFirst()
                .ifPresent(layer -> {
                    open.remove(layer);
                    getChildren().removeAll(layer.shade(), layer.content());
                    changed();
                    giveBackFocus();
                });
    }

    /** Closes the topmost, if it lets itself be closed so. */
    void dismiss() {
        top().filter(Layer::dismissable).ifPresent(layer -> close(layer.content()));
    }

    private Optional<Layer> top() {
        return Optional.ofNullable(open.peek());
    }

    private void changed() {
        any.set(!open.isEmpty());
        setVisible(any.get());
        below.setMouseTransparent(any.get());
    }

    private void giveBackFocus() {
        if (open.isEmpty()) {
            var back = cameFrom;
            cameFrom = null;
            // Else JavaFX would give it to the first control of the window, and the next Return would press that.
            if (back != null && back.getScene() != null && !back.isDisabled()) {
                back.requestFocus();
            } else {
                home.run();
            }
        } else {
            focusInto(open.peek().content());
        }
    }

    /** Keeps the keyboard in the topmost layer, wherever Tab would take it. */
    void keepFocus(@Nullable Node owner) {
        top().filter(layer -> owner != null && !within(owner, layer.content()))
                .ifPresent(layer -> focusInto(layer.content()));
    }

    private static boolean within(Node node, Node container) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(container)) {
                return true;
            }
        }
        return false;
    }

    private static void focusInto(Node content) {
        var scene = content.getScene();
        if (scene == null || scene.getFocusOwner() != null && within(scene.getFocusOwner(), content)) {
            return;
        }
        first(content).ifPresent(Node::requestFocus);
    }

    private static Optional<Node> first(Node node) {
        if (node.isFocusTraversable() && node.isVisible() && !node.isDisabled()) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> first(child).stream())
                        .findFirst()
                : Optional.empty();
    }

    ReadOnlyBooleanProperty any() {
        return any.getReadOnlyProperty();
    }
}
