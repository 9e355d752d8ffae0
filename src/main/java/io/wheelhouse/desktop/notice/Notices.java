package io.wheelhouse.desktop.notice;

import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What was told, newest first; old ones fall out. On the screen's thread. */
public final class Notices {
    private static final int KEPT = 200;

    private final ObservableList<Notice> all = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Optional<Notice>> last = new ReadOnlyObjectWrapper<>(Optional.empty());

    public void add(Notice notice) {
        all.addFirst(notice);
        if (all.size() > KEPT) {
            all.removeLast();
        }
        last.set(Optional.of(notice));
        if (notice.needsPerson()) {
            unseen.set(unseen.get() + 1);
        }
    }

    /** The operator has looked at them. */
    public void seen() {
        unseen.set(0);
    }

    public ObservableList<Notice> all() {
        return all;
    }

    /** How many that need a person came since they were looked at. */
    public ReadOnlyIntegerProperty unseen() {
        return unseen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Notice>> last() {
        return last.getReadOnlyProperty();
    }
}
