package io.wheelhouse.desktop.locks;

import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * The rows that the table lists, replaced as a whole. That as many rows as before are others now is told apart: a table
 * that hears of it as of a change lays out all that it shows anew and looks up every style, while its rows need only look
 * what they are.
 */
final class BoardRows extends ObservableListBase<BoardRow> {
    private Runnable others = () -> {};
    private List<BoardRow> rows = List.of();

    /** Whoever hears that rows at the same places as before are others; no list change is told then. */
    void onOthers(Runnable hears) {
        others = hears;
    }

    /** Lists these instead; the list is not to change any more. */
    void become(List<BoardRow> next) {
        var before = rows;
        rows = next;
        if (before.size() != next.size()) {
            beginChange();
            nextReplace(0, next.size(), before);
            endChange();
        } else if (!before.equals(next)) {
            others.run();
        }
    }

    @Override
    public BoardRow get(int place) {
        return rows.get(place);
    }

    @Override
    public int size() {
        return rows.size();
    }
}
