package io.wheelhouse.desktop.action;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What the palette finds; of what fits equally well what can be done now is first. That is asked anew each time it opens,
 * since it depends on the selection.
 */
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
        all = source.get()
                .sorted(Comparator.comparing(
                        action -> action.unavailable().get().isPresent()))
                .toList();
        typed.set("");
        search("");
    }

    private void search(String text) {
        record Hit(Action action, int score) {}
        found.setAll(all.stream()
                .flatMap(action -> score(text, action).stream().mapToObj(score -> new Hit(action, score)))
                .sorted(Comparator.comparingInt(Hit::score).reversed())
                .limit(SHOWN)
                .map(Hit::action)
                .toList());
    }

    /** By its title; by other words only where they are typed as they begin, and after all that fits by title. */
    private static OptionalInt score(String text, Action action) {
        var titled = Fuzzy.score(text, action.title() + " " + action.about());
        if (titled.isPresent() || action.words().isEmpty()) {
            return titled;
        }
        var words = List.of(action.words().split(" ", -1));
        boolean all = Stream.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
                .allMatch(typed -> words.stream().anyMatch(word -> word.startsWith(typed)));
        return all ? OptionalInt.of(0) : OptionalInt.empty();
    }

    public StringProperty typed() {
        return typed;
    }

    public ObservableList<Action> found() {
        return found;
    }
}
