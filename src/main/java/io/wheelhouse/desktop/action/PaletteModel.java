package io.wheelhouse.desktop.action;

import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the palette finds. What can be done is asked anew each time it opens, since it depends on the selection. */
public final class PaletteModel {
    private static final int SHOWN = 60;

    private final Supplier<Stream<Action>> source;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObservableList<Action> found = FXCollections.observableArrayList();
    private List<Action> all = List.of();

    /** @param source what can be done now, most likely first */
    public PaletteModel(Supplier<Stream<Action>> source) {
        this.source = source;
        typed.addListener((property, before, text) -> search(text));
    }

    /** Begins anew. */
    public void open() {
        all = source.get().toList();
        typed.set("");
        search("");
    }

    private void search(String text) {
        record Hit(Action action, int score) {}
        found.setAll(all.stream()
                .flatMap(action -> Fuzzy.score(text, action.title() + " " + action.about()).stream()
                        .mapToObj(score -> new Hit(action, score)))
                .sorted(Comparator.comparingInt(Hit::score).reversed())
                .limit(SHOWN)
                .map(Hit::action)
                .toList());
    }

    public StringProperty typed() {
        return typed;
    }

    public ObservableList<Action> found() {
        return found;
    }
}
