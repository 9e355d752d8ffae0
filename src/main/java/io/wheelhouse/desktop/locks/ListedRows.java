package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.locks.Arranger.Arranged;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The rows as they are listed: they move when an order has come, unless the operator holds them. On the screen's thread. */
final class ListedRows {
    private final ObservableList<BoardRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper wouldMove = new ReadOnlyIntegerWrapper();
    private final Set<Object> holds = new HashSet<>();
    private Runnable moving = () -> {};
    private Runnable firstRows = () -> {};
    private boolean wished;
    /** What is listed, as it was arranged. */
    private List<BoardRow> arranged = List.of();

    private Optional<Arranged> waiting = Optional.empty();

    /** Whoever has to remember what is selected before the rows change under it. */
    void beforeRowsMove(Runnable hears) {
        moving = hears;
    }

    /** The operator wants other rows: the next order that comes is listed even while they are held. */
    void wished() {
        wished = true;
    }

    /** An order has come. */
    void come(Arranged next) {
        if (!holds.isEmpty() && !wished && !rows.isEmpty()) {
            waiting = Optional.of(next);
            wouldMove.set(next.moved(arranged));
        } else {
            list(next);
        }
    }

    private void list(Arranged next) {
        waiting = Optional.empty();
        wished = false;
        wouldMove.set(0);
        if (!next.same(arranged)) {
            moving.run();
            arranged = next.arrangement().rows();
            rows.setAll(arranged);
            var waitedFor = firstRows;
            firstRows = () -> {};
            waitedFor.run();
        }
    }

    void hold(Object reason) {
        holds.add(reason);
    }

    void release(Object reason) {
        if (holds.remove(reason) && holds.isEmpty()) {
            waiting.ifPresent(this::list);
        }
    }

    /** Runs once rows are there, or at once. */
    void onFirstRows(Runnable action) {
        if (!rows.isEmpty()) {
            action.run();
            return;
        }
        firstRows = action;
    }

    ObservableList<BoardRow> rows() {
        return rows;
    }

    /** The same as a list that does not change: for whoever arranges on another thread. */
    List<BoardRow> arranged() {
        return arranged;
    }

    /** How many rows would move if nothing held them. */
    ReadOnlyIntegerProperty wouldMove() {
        return wouldMove.getReadOnlyProperty();
    }
}
