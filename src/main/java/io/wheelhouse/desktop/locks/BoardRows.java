package io.wheelhouse.desktop.locks;

import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * The listed rows, replaced as a whole. As many rows as before are told as rows that are others now, not as rows that went
 * and came: for those the table would empty every cell that is to be seen and style it anew, twice, each second.
 */
final class BoardRows extends ObservableListBase<BoardRow> {
    private List<BoardRow> rows = List.of();

    /** Lists these instead; the list is not to change any more. */
    void become(List<BoardRow> next) {
        var before = rows;
        rows = next;
        beginChange();
        if (before.size() == next.size()) {
            updated(before);
        } else {
            nextReplace(0, next.size(), before);
        }
        endChange();
    }

    /** As one stretch, from the first that is another to the last. */
    private void updated(List<BoardRow> before) {
        int from = 0;
        int to = rows.size();
        while (from < to && rows.get(from).equals(before.get(from))) {
            from++;
        }
        while (to > from && rows.get(to - 1).equals(before.get(to - 1))) {
            to--;
        }
        for (int place = from; place < to; place++) {
            nextUpdate(place);
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
