package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.locks.BoardRow.EnvironmentRow;
import io.wheelhouse.desktop.locks.Condition.Tone;
import io.wheelhouse.desktop.locks.Order.Column;
import io.wheelhouse.desktop.screen.ScreenMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * The table of the board: environments, their tiers below. Flat underneath, since a tree table of 10,000 rows costs 40 ms
 * of layout at every new order. Cells follow the line of their tier; nothing is made anew when a value changes.
 */
final class BoardTable extends TableView<BoardRow> {
    private static final PseudoClass ENVIRONMENT = PseudoClass.getPseudoClass("environment");

    /** What a column is sorted by, as it is remembered; the number is missing where an earlier version kept it. */
    private static final Pattern SORTED = Pattern.compile("(ASCENDING|DESCENDING)(\\d?)");

    private final LocksModel model;
    private final ObservableValue<Instant> now;
    private final Map<Column, TableColumn<BoardRow, BoardRow>> byColumn = new EnumMap<>(Column.class);
    /** What is selected, by its keys; a row that is not listed now is selected again as soon as it is. */
    private final Set<Object> keys = new HashSet<>();
    /** Every row that the table has had made and still uses. */
    private final Set<Row> made = Collections.newSetFromMap(new WeakHashMap<>());

    /** The rows move, or the selection follows its keys: whatever changes is not the operator's choice. */
    private boolean following;
    /** The operator has selected something else since the keys were written down. */
    private boolean chosenAnew;
    /** What is selected here is told to the model, which need not tell it back. */
    private boolean telling;
    /** A row that was asked for is brought into view once it is there. */
    private boolean revealing;

    /** @param textSize in points: rows grow with it */
    BoardTable(LocksModel model, ObservableValue<Instant> now, ObservableValue<Integer> textSize) {
        this(model, now, textSize, new BoardRows());
    }

    private BoardTable(
            LocksModel model, ObservableValue<Instant> now, ObservableValue<Integer> textSize, BoardRows listed) {
        super(listed);
        listed.onOthers(this::lookAgain);
        listed.become(List.copyOf(model.rows()));
        this.model = model;
        this.now = now;
        getStyleClass().addAll("board", "edge-to-edge");
        textSize.subscribe(size -> setFixedCellSize(Lay.rowHeight(size)));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setTableMenuButtonVisible(true);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setAccessibleText("Locks by tier");
        add(Column.TIER, "Tier", 180, (cell, line) -> cell.plain(line.name().tier()));
        add(Column.STATE, "State", 190, (cell, line) -> cell.state(line));
        add(Column.SLOTS, "Slots", 140, this::slots);
        add(Column.HOLDERS, "Holders", 155, (cell, line) -> cell.holders(line));
        add(Column.OLDEST, "Oldest hold", 100, this::age);
        add(Column.USUAL_RUN, "Usual run", 125, (cell, line) -> cell.plain(line.usual(), Tone.MUTED));
        add(Column.COUNTER, "Counter", 110, this::counter);
        setRowFactory(table -> new Row());
        setSortPolicy(table -> {
            reorder();
            return true;
        });
        getSelectionModel().selectedItemProperty().addListener((property, before, row) -> {
            if (row != null && !following) {
                telling = true;
                model.selected().set(row);
                telling = false;
            }
        });
        getSelectionModel().getSelectedItems().subscribe(() -> {
            if (!following) {
                chosenAnew = true;
                revealing = false;
            }
        });
        model.rows().addListener((ListChangeListener<BoardRow>) change -> {
            following(() -> {
                listed.become(List.copyOf(change.getList()));
                reselect();
                revealing &= model.listing();
            });
            ScreenMark.set("rows", () -> Integer.toString(listed.size()));
        });
        model.selected().addListener((property, before, row) -> {
            if (row == null) {
                keys.clear();
                chosenAnew = false;
            } else if (!telling) {
                keys.clear();
                keys.add(Arrangement.key(row));
                chosenAnew = false;
                revealing = true;
                following(this::reselect);
            }
        });
    }

    private void add(Column column, String title, double width, BiConsumer<LineCell, TierLine> show) {
        var shown = new TableColumn<BoardRow, BoardRow>(title);
        shown.setPrefWidth(width);
        shown.setMinWidth(60);
        shown.setCellValueFactory(features -> new Fixed(features.getValue()));
        shown.setCellFactory(any -> new LineCell(model, now, column, show));
        // The order is made by the model; the table only shows the arrow.
        shown.setComparator(Comparator.comparingInt(row -> 0));
        byColumn.put(column, shown);
        getColumns().add(shown);
    }

    private void slots(LineCell cell, TierLine line) {
        ScreenMark.set("slots", () -> line.name() + " " + line.slotsText());
        cell.slots(line);
    }

    private void age(LineCell cell, TierLine line) {
        var age = line.ageShown(now.getValue());
        cell.setAccessibleText(line.skewed() ? line.age(now.getValue()) : null);
        if (line.conditions().contains(Condition.HELD_TOO_LONG)) {
            cell.plain(age, Tone.DANGER);
        } else {
            cell.plain(age);
        }
    }

    private void counter(LineCell cell, TierLine line) {
        cell.plain(line.counterShown(), line.counterFine() ? Tone.SUCCESS : Tone.WARNING);
    }

    private void lookAgain() {
        List.copyOf(made).forEach(Row::lookAgain);
    }

    /** What is to be acted on: what is selected, or the row that was asked for, while that is still to come. */
    List<BoardRow> chosen() {
        var asked = model.selected().get();
        return revealing && asked != null && model.listing()
                ? List.of(asked)
                : List.copyOf(getSelectionModel().getSelectedItems());
    }

    private void following(Runnable moves) {
        following = true;
        try {
            moves.run();
        } finally {
            following = false;
        }
    }

    /** The selection stays with its keys, wherever their rows have gone. */
    private void reselect() {
        var wanted = new HashSet<>(keys);
        if (!getSelectionModel().isEmpty()) {
            getSelectionModel().clearSelection();
        }
        for (int index = 0; index < model.rows().size() && !wanted.isEmpty(); index++) {
            if (wanted.remove(Arrangement.key(model.rows().get(index)))) {
                getSelectionModel().select(index);
                if (revealing) {
                    revealing = false;
                    scrollTo(Math.max(0, index - 3));
                }
            }
        }
    }

    /** Writes down what is selected before the rows change under it, unless that is known already. */
    void keepSelection() {
        if (chosenAnew) {
            chosenAnew = false;
            keys.clear();
            getSelectionModel().getSelectedItems().forEach(row -> keys.add(Arrangement.key(row)));
        }
    }

    /** By every column that is sorted by, in the order in which they were chosen (Shift and a click adds one). */
    private void reorder() {
        var keys = getSortOrder().stream()
                .flatMap(by -> column(by).stream()
                        .map(column -> new Order.Key(column, by.getSortType() == TableColumn.SortType.DESCENDING)))
                .toList();
        model.order().set(keys.isEmpty() ? Order.USUAL : new Order(keys));
    }

    private Optional<Column> column(TableColumn<BoardRow, ?> shown) {
        return byColumn.entrySet().stream()
                .filter(entry -> entry.getValue().equals(shown))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Order, width, visibility of the columns, and what is sorted by, numbered; for the preferences. */
    String arrangement() {
        var parts = new ArrayList<String>();
        for (var shown : getColumns()) {
            column(shown).ifPresent(column -> {
                int place = getSortOrder().indexOf(shown) + 1;
                var sorted = place == 0 ? "-" : shown.getSortType().name() + place;
                // Asked for every second, for which a format would be a dear way.
                parts.add(column + ":" + Math.round(shown.getWidth()) + ":" + shown.isVisible() + ":" + sorted);
            });
        }
        return String.join(",", parts);
    }

    /** Takes back what {@link #arrangement} told; what is not understood stays as it is. */
    void arrange(String arrangement) {
        var order = new ArrayList<TableColumn<BoardRow, ?>>();
        var sorted = new TreeMap<Integer, TableColumn<BoardRow, ?>>();
        for (var part : arrangement.split(",", -1)) {
            var words = part.split(":", -1);
            column(words[0])
                    .filter(shown -> words.length == 4 && words[1].matches("\\d{2,4}"))
                    .ifPresent(shown -> {
                        shown.setPrefWidth(Double.parseDouble(words[1]));
                        shown.setVisible(!words[2].equals("false"));
                        order.add(shown);
                        var by = SORTED.matcher(words[3]);
                        if (by.matches()) {
                            shown.setSortType(TableColumn.SortType.valueOf(by.group(1)));
                            sorted.putIfAbsent(by.group(2).isEmpty() ? 1 : Integer.parseInt(by.group(2)), shown);
                        }
                    });
        }
        if (order.size() == getColumns().size() && Set.copyOf(order).size() == order.size()) {
            getColumns().setAll(order);
        }
        // After the columns: laying them out anew may drop what is sorted by.
        getSortOrder().setAll(sorted.values());
        reorder();
    }

    private Optional<TableColumn<BoardRow, BoardRow>> column(String name) {
        return byColumn.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A row never changes, so nobody need be remembered who would want to know. */
    private record Fixed(BoardRow getValue) implements ObservableValue<BoardRow> {
        @Override
        public void addListener(ChangeListener<? super BoardRow> listener) {}

        @Override
        public void removeListener(ChangeListener<? super BoardRow> listener) {}

        @Override
        public void addListener(InvalidationListener listener) {}

        @Override
        public void removeListener(InvalidationListener listener) {}
    }

    /** Folds by a click that selects nothing beside it. Environments are headings over the whole row, which no cell could draw. */
    private final class Row extends TableRow<BoardRow> {
        private final Heading heading = new Heading();

        /**
         * Not managed, so that a value that changes has its own cell laid out, not the whole table: a row is as high as
         * every other, and placed by the table whatever it holds.
         */
        Row() {
            setManaged(false);
            made.add(this);
            setOnMouseClicked(click -> {
                if (getItem() instanceof EnvironmentRow environment
                        && click.getClickCount() == 1
                        && click.isStillSincePress()
                        && !click.isShortcutDown()
                        && !click.isShiftDown()
                        && click.getButton() == javafx.scene.input.MouseButton.PRIMARY) {
                    model.fold(environment.environment(), environment.expanded());
                }
            });
        }

        /** Another row may stand at its place. */
        void lookAgain() {
            if (getIndex() >= 0) {
                updateIndex(getIndex());
            }
        }

        @Override
        protected void updateItem(@Nullable BoardRow row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(ENVIRONMENT, row instanceof EnvironmentRow);
            if (row instanceof EnvironmentRow environment) {
                heading.show(environment);
                requestLayout();
            }
        }

        /** The skin sets the row's children anew whenever its columns change; so this looks each time. */
        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            boolean wanted = getItem() instanceof EnvironmentRow && !isEmpty();
            boolean there = getChildren().contains(heading);
            if (wanted && !there) {
                getChildren().add(heading);
            } else if (!wanted && there) {
                getChildren().remove(heading);
            }
            if (wanted) {
                heading.resizeRelocate(0, 0, getWidth(), getHeight());
            }
        }
    }
}
