package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.journal.TimeRow.Event;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The rows on the screen. While they are held nothing comes in above the first one. Only what is different is replaced, so
 * that a list keeps its place. On the screen's thread.
 */
final class ShownRows {
    private final ObservableList<TimeRow> rows = FXCollections.observableArrayList();
    private boolean held;
    private int waiting;

    void hold() {
        held = true;
    }

    void follow() {
        held = false;
    }

    boolean held() {
        return held;
    }

    void show(List<TimeRow> all) {
        int cut = held ? index(all, firstEvent()) : 0;
        waiting = (int) all.subList(0, Math.max(0, cut)).stream()
                .filter(Event.class::isInstance)
                .count();
        if (waiting == 0) {
            replace(all);
            return;
        }
        var kept = new ArrayList<TimeRow>();
        for (var row : rows) {
            if (row instanceof Event) {
                break;
            }
            kept.add(row);
        }
        kept.addAll(all.subList(cut, all.size()));
        replace(kept);
    }

    /** The key of the first event; empty where there is none. */
    String firstEvent() {
        return rows.stream()
                .filter(Event.class::isInstance)
                .findFirst()
                .map(TimeRow::key)
                .orElse("");
    }

    String lastEvent() {
        return rows.reversed().stream()
                .filter(Event.class::isInstance)
                .findFirst()
                .map(TimeRow::key)
                .orElse("");
    }

    /** How many stand below the one with this key; all where it is gone. */
    int below(String key) {
        return rows.size() - 1 - index(rows, key);
    }

    private static int index(List<TimeRow> rows, String key) {
        for (int index = 0; index < rows.size(); index++) {
            if (rows.get(index).key().equals(key)) {
                return index;
            }
        }
        return -1;
    }

    private void replace(List<TimeRow> next) {
        int same = 0;
        int most = Math.min(rows.size(), next.size());
        while (same < most && rows.get(same).equals(next.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < most - same && rows.get(rows.size() - 1 - tail).equals(next.get(next.size() - 1 - tail))) {
            tail++;
        }
        if (same + tail < rows.size()) {
            rows.remove(same, rows.size() - tail);
        }
        if (same + tail < next.size()) {
            rows.addAll(same, next.subList(same, next.size() - tail));
        }
    }

    ObservableList<TimeRow> rows() {
        return rows;
    }

    int waiting() {
        return waiting;
    }
}
