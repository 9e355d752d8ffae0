package io.wheelhouse.desktop.notice;

import io.wheelhouse.desktop.action.Action;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Takes one back whose offer has become void. */
    public void withdraw(Notice notice) {
        int place = all.indexOf(notice);
        if (place < 0) {
            return;
        }
        long newer = all.subList(0, place).stream().filter(Notice::needsPerson).count();
        all.remove(place);
        if (notice.needsPerson() && newer < unseen.get()) {
            unseen.set(unseen.get() - 1);
        }
        if (last.get().filter(notice::equals).isPresent()) {
            last.set(Optional.empty());
        }
    }

    /** The operator has looked at them. */
    public void seen() {
        unseen.set(0);
    }

    public ObservableList<Notice> all() {
        return all;
    }

    /**
     * What can be done about the last of them, newest first; each says what it is about.
     *
     * @param workspace leaves out what is about another one
     */
    public Stream<Action> offers(String workspace, int most) {
        return all.stream()
                .filter(notice -> notice.more().isPresent() && !notice.elsewhere(workspace))
                .limit(most)
                .map(notice -> notice.more()
                        .orElseThrow()
                        .about(notice.text().lines().findFirst().orElse("")));
    }

    /** How many that need a person came since they were looked at. */
    public ReadOnlyIntegerProperty unseen() {
        return unseen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Notice>> last() {
        return last.getReadOnlyProperty();
    }
}
