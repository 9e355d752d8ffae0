package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.SlotBar;
import io.wheelhouse.desktop.locks.BoardRow.EnvironmentRow;
import io.wheelhouse.desktop.locks.BoardRow.TierRow;
import io.wheelhouse.desktop.locks.Order.Column;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * The table of the board: environments, their tiers below. Flat underneath, since a tree table of 10,000 rows costs 40 ms
 * of layout at every new order. Cells follow the line of their tier; nothing is made anew when a value changes.
 */
final class BoardTable extends TableView<BoardRow> {
    private static final double ROW = 30;
    private static final PseudoClass ENVIRONMENT = PseudoClass.getPseudoClass("environment");

    private final LocksModel model;
    private final ObservableValue<Instant> now;
    private final Map<Column, TableColumn<BoardRow, BoardRow>> byColumn = new EnumMap<>(Column.class);

    BoardTable(LocksModel model, ObservableValue<Instant> now) {
        super(model.rows());
        this.model = model;
        this.now = now;
        getStyleClass().addAll("board", "edge-to-edge");
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setAccessibleText("Locks by tier");
        add(Column.TIER, "Tier", 190, this::tierCell);
        add(Column.STATE, "State", 140, this::stateCell);
        add(Column.SLOTS, "Slots", 160, this::slotsCell);
        add(Column.HOLDERS, "Holders", 190, (cell, line) -> text(cell, line.holders(), "tone-default"));
        add(Column.OLDEST, "Oldest hold", 110, this::ageCell);
        add(Column.USUAL_RUN, "Usual run", 140, (cell, line) -> text(cell, line.usual(), "tone-muted"));
        add(
                Column.COUNTER,
                "Counter",
                100,
                (cell, line) -> text(cell, line.counter(), line.counterFine() ? "tone-success" : "tone-warning"));
        setRowFactory(table -> new Row());
        setSortPolicy(table -> {
            reorder();
            return true;
        });
        getSelectionModel().selectedItemProperty().addListener((property, before, row) -> {
            if (row != null) {
                model.selected().set(row);
            }
        });
        model.rows().addListener((ListChangeListener<BoardRow>) change -> reselect());
    }

    /** The selection stays with its key, wherever its row has gone. */
    private void reselect() {
        var wanted = model.selected().get();
        if (wanted == null) {
            return;
        }
        var key = Arrangement.key(wanted);
        for (int index = 0; index < model.rows().size(); index++) {
            if (Arrangement.key(model.rows().get(index)).equals(key)) {
                getSelectionModel().clearAndSelect(index);
                return;
            }
        }
    }

    private void reorder() {
        var sorted = getSortOrder();
        if (sorted.isEmpty()) {
            model.order().set(Order.USUAL);
            return;
        }
        var by = sorted.getFirst();
        byColumn.forEach((column, shown) -> {
            if (shown == by) {
                model.order().set(new Order(column, by.getSortType() == TableColumn.SortType.DESCENDING));
            }
        });
    }

    private void add(Column column, String title, double width, BiConsumer<LineCell, TierLine> show) {
        var shown = new TableColumn<BoardRow, BoardRow>(title);
        shown.setPrefWidth(width);
        shown.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        shown.setCellFactory(any -> new LineCell(column, show));
        // The order is made by the model; the table only shows the arrow.
        shown.setComparator((a, b) -> 0);
        byColumn.put(column, shown);
        getColumns().add(shown);
    }

    private static void text(LineCell cell, String text, String tone) {
        cell.plain(text, tone);
    }

    private void tierCell(LineCell cell, TierLine line) {
        cell.plain(line.name().tier(), "tier-name");
    }

    private void stateCell(LineCell cell, TierLine line) {
        cell.state(line.worst());
    }

    private void slotsCell(LineCell cell, TierLine line) {
        cell.slots(line);
    }

    private void ageCell(LineCell cell, TierLine line) {
        boolean late = line.conditions().contains(Condition.HELD_TOO_LONG);
        cell.plain(line.age(now.getValue()), late ? "tone-danger" : "tone-default");
    }

    /** A row; environments are headings over its whole width, which no cell could draw. */
    private final class Row extends TableRow<BoardRow> {
        private final HBox heading = new HBox(6);
        private final Label name = new Label();
        private final Label summary = new Label();

        Row() {
            heading.setAlignment(Pos.CENTER_LEFT);
            heading.setManaged(false);
            heading.setMouseTransparent(true);
            heading.getStyleClass().add("heading");
            name.getStyleClass().add("environment-name");
            summary.getStyleClass().add("environment-summary");
            setOnMouseClicked(click -> {
                if (getItem() instanceof EnvironmentRow environment) {
                    model.fold(environment.environment(), environment.expanded());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable BoardRow row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(ENVIRONMENT, row instanceof EnvironmentRow);
            if (row instanceof EnvironmentRow environment && !empty) {
                name.setText(environment.environment());
                summary.setText(environment.summary());
                heading.getChildren()
                        .setAll(
                                Icons.of(environment.expanded() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT, "fold"),
                                name,
                                summary);
                if (!getChildren().contains(heading)) {
                    getChildren().add(heading);
                }
            } else {
                getChildren().remove(heading);
            }
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            if (getChildren().contains(heading)) {
                heading.resizeRelocate(0, 0, getWidth(), getHeight());
            }
        }
    }

    /** A cell that follows the line of whatever tier it shows. */
    private final class LineCell extends TableCell<BoardRow, BoardRow> {
        private final Column column;
        private final BiConsumer<LineCell, TierLine> show;
        private final ChangeListener<TierLine> follow = (property, before, line) -> show(line);
        private final ChangeListener<Instant> tick = (property, before, at) -> follow();
        private @Nullable ReadOnlyObjectProperty<TierLine> line;
        private @Nullable SlotBar bar;
        private @Nullable Label stateIcon;
        private String tone = "";

        LineCell(Column column, BiConsumer<LineCell, TierLine> show) {
            this.column = column;
            this.show = show;
        }

        @Override
        protected void updateItem(@Nullable BoardRow row, boolean empty) {
            super.updateItem(row, empty);
            leave();
            if (empty || row == null) {
                clear();
                return;
            }
            switch (row) {
                case EnvironmentRow environment -> clear();
                case TierRow tier -> model.line(tier.name()).ifPresentOrElse(this::join, this::clear);
            }
        }

        private void join(ReadOnlyObjectProperty<TierLine> shown) {
            line = shown;
            shown.addListener(follow);
            if (column == Column.OLDEST) {
                now.addListener(tick);
            }
            show(shown.get());
        }

        private void leave() {
            if (line != null) {
                line.removeListener(follow);
                line = null;
                now.removeListener(tick);
            }
        }

        private void follow() {
            if (line != null) {
                show(line.get());
            }
        }

        private void show(TierLine shown) {
            show.accept(this, shown);
        }

        private void clear() {
            set("", null);
            tone("");
        }

        void plain(String text, String style) {
            set(text, null);
            tone(style);
        }

        void state(Condition condition) {
            if (stateIcon == null) {
                stateIcon = new Label();
            }
            stateIcon.setText(condition.word());
            stateIcon.setGraphic(Icons.of(StateLook.icon(condition)));
            stateIcon.setGraphicTextGap(6);
            set("", stateIcon);
            tone(StateLook.style(condition.tone()));
        }

        void slots(TierLine shown) {
            if (bar == null) {
                bar = new SlotBar();
            }
            bar.show(
                    shown.held(),
                    shown.slots(),
                    shown.slotsText(),
                    shown.worst().tone() == Condition.Tone.DANGER);
            set("", bar);
            tone("tone-muted");
        }

        private void set(String text, @Nullable Node graphic) {
            if (!text.equals(getText())) {
                setText(text);
            }
            if (getGraphic() != graphic) {
                setGraphic(graphic);
            }
        }

        private void tone(String style) {
            if (!style.equals(tone)) {
                getStyleClass().remove(tone);
                tone = style;
                if (!style.isEmpty()) {
                    getStyleClass().add(style);
                }
            }
        }
    }
}
