package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.screen.Screen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What is listed of a plan: by chip, filter and families that are folded. On the screen's thread; listing is done on others. */
public final class PlanTree {
    private final Screen screen;
    private final Executor threads;
    private final ReadOnlyObjectWrapper<Map<VaultChip, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ObservableList<VaultRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<VaultChip> chip = new SimpleObjectProperty<>(VaultChip.ALL);
    private final ObjectProperty<String> filter = new SimpleObjectProperty<>("");
    private final ObjectProperty<Optional<ItemLine>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final Set<Family> folded = EnumSet.noneOf(Family.class);
    private List<ItemLine> lines = List.of();
    private List<VaultRow> shown = List.of();
    private Runnable rowsMove = () -> {};
    private final List<Runnable> waiting = new ArrayList<>();
    private int listing;
    private int listed;

    PlanTree(Screen screen, Executor threads) {
        this.screen = screen;
        this.threads = threads;
        chip.addListener((property, before, now) -> list());
        filter.addListener((property, before, now) -> list());
    }

    /** Lists these from now on; what needs a person first is selected where nothing is. */
    void show(List<ItemLine> plan) {
        lines = plan;
        if (selected.get().isEmpty()) {
            selected.set(lines.stream()
                    .filter(line -> line.state() != LineState.NOT_IN_GIT)
                    .min(Comparator.comparing(ItemLine::state)));
        }
        list();
    }

    private void list() {
        int number = ++listing;
        var all = lines;
        var wish = new Listing.Wish(chip.get(), filter.get(), folded);
        var before = shown;
        threads.execute(() -> {
            var made = Listing.of(all, wish);
            boolean others = !made.rows().equals(before);
            screen.run(() -> {
                if (number == listing) {
                    list(made, others);
                    listed = number;
                    var waited = List.copyOf(waiting);
                    waiting.clear();
                    waited.forEach(Runnable::run);
                }
            });
        });
    }

    private void list(Listing made, boolean others) {
        if (!counts.get().equals(made.counts())) {
            counts.set(made.counts());
        }
        if (others) {
            rowsMove.run();
            shown = made.rows();
            rows.setAll(shown);
        }
        var present = selected.get().flatMap(line -> line(line.name()));
        if (!present.equals(selected.get())) {
            selected.set(present);
        }
    }

    /** Runs once the rows are those that were asked for last. */
    void onceListed(Runnable action) {
        if (listed == listing) {
            action.run();
        } else {
            waiting.add(action);
        }
    }

    private Optional<ItemLine> line(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).findFirst();
    }

    /** Whoever has to remember what is selected before the rows change under it. */
    void beforeRowsMove(Runnable hears) {
        rowsMove = hears;
    }

    /** Lists a family's lines, or hides them. */
    void fold(Family family, boolean hide) {
        if (hide ? folded.add(family) : folded.remove(family)) {
            list();
        }
    }

    /** Hides the lines of these, names apart by commas; what is no family is not there to be hidden. */
    public void fold(String families) {
        var names = List.of(families.split(",", -1));
        for (var family : Family.values()) {
            if (names.contains(family.name())) {
                folded.add(family);
            }
        }
        list();
    }

    /** Whose lines are hidden, names apart by commas. */
    public String folded() {
        return folded.stream().map(Family::name).collect(Collectors.joining(","));
    }

    /** Lists everything, and selects a line if it is there. */
    void reveal(String name) {
        folded.clear();
        chip.set(VaultChip.ALL);
        filter.set("");
        selected.set(line(name));
        list();
    }

    ReadOnlyObjectProperty<Map<VaultChip, Integer>> counts() {
        return counts.getReadOnlyProperty();
    }

    ObservableList<VaultRow> rows() {
        return rows;
    }

    public ObjectProperty<VaultChip> chip() {
        return chip;
    }

    public ObjectProperty<String> filter() {
        return filter;
    }

    /** What the details are about. */
    ObjectProperty<Optional<ItemLine>> selected() {
        return selected;
    }
}
