package io.wheelhouse.desktop.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Nodes that are made anew only where they are to show something else: what is the same keeps its node, and with it its
 * styles, its layout and the keyboard. On the screen's thread.
 */
public final class Kept {
    private final Pane pane;
    private Map<String, Made> made = new HashMap<>();

    /** @param pane whose children they are, and nothing else */
    public Kept(Pane pane) {
        this.pane = pane;
    }

    /**
     * What one of them shows.
     *
     * @param key which one it is, among all that are shown at once
     * @param shows made anew when this differs
     */
    public record Part(String key, Object shows, Supplier<? extends Node> make) {}

    private record Made(Object shows, Node node) {}

    /** Shows these, in this order, and nothing else. */
    public void show(List<Part> parts) {
        var now = new HashMap<String, Made>();
        var wanted = new ArrayList<Node>();
        for (var part : parts) {
            var kept = Optional.ofNullable(made.get(part.key()))
                    .filter(before -> before.shows().equals(part.shows()))
                    .orElseGet(() -> new Made(part.shows(), part.make().get()));
            now.put(part.key(), kept);
            wanted.add(kept.node());
        }
        made = now;
        arrange(wanted);
    }

    /** The next time all are made anew. */
    public void forget() {
        made.clear();
    }

    /** With as few moves as there are changes: a node that is taken out is styled anew when it is put back. */
    private void arrange(List<Node> wanted) {
        var children = pane.getChildren();
        for (int at = 0; at < wanted.size(); at++) {
            var next = wanted.get(at);
            while (at < children.size() && !children.get(at).equals(next) && gone(children, wanted, at)) {
                children.remove(at);
            }
            if (at == children.size() || !children.get(at).equals(next)) {
                children.remove(next);
                children.add(at, next);
            }
        }
        children.remove(wanted.size(), children.size());
    }

    /** Whether what stands here is not wanted, or only further on: what comes after it is next. */
    private static boolean gone(List<Node> children, List<Node> wanted, int at) {
        return at + 1 < children.size() && children.get(at + 1).equals(wanted.get(at))
                || !wanted.subList(at, wanted.size()).contains(children.get(at));
    }
}
