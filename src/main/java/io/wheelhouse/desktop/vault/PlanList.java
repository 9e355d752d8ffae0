package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.vault.VaultRow.FamilyRow;
import io.wheelhouse.desktop.vault.VaultRow.ItemRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The files by family, each with how it stands. */
final class PlanList extends ListView<VaultRow> {
    /** The rest of the row is the name's, whose end tells most. */
    private static final double MOST_OF_NOTE = 0.5;

    /** A family's name is short. */
    private static final double MOST_OF_SUMMARY = 0.75;

    /** A note of so many letters is never shortened. */
    private static final int BRIEF = 16;

    private static final double LEAST_NOTE = 40;
    private static final PseudoClass FAMILY = PseudoClass.getPseudoClass("family");

    private final VaultModel model;
    private Set<String> kept = Set.of();
    private boolean moving;

    PlanList(VaultModel model, ObservableValue<Integer> textSize) {
        super(model.tree().rows());
        this.model = model;
        getStyleClass().addAll("tree-list", "edge-to-edge");
        setAccessibleText("Files and how they stand");
        textSize.subscribe(size -> setFixedCellSize(Lay.rowHeight(size)));
        setCellFactory(list -> new Cell());
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        getSelectionModel().selectedItemProperty().addListener((property, before, row) -> chosen(row));
        model.tree().beforeRowsMove(this::keep);
        // As a listener to changes: those that hear of invalidation come before the list itself, which clears its
        // choice then.
        model.tree().rows().addListener((ListChangeListener<VaultRow>) change -> choose());
        model.tree().selected().subscribe(line -> choose());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void chosen(@Nullable VaultRow row) {
        if (!moving && row instanceof ItemRow item) {
            model.tree().selected().set(Optional.of(item.line()));
        }
    }

    private void keep() {
        kept = lines().stream().map(ItemLine::name).collect(Collectors.toSet());
        moving = true;
    }

    /** Selects what was selected before the rows moved, or what is asked for from elsewhere. */
    private void choose() {
        var wanted = model.tree().selected().get().map(ItemLine::name).orElse("");
        moving = true;
        if (!lines().stream().map(ItemLine::name).toList().contains(wanted)) {
            getSelectionModel().clearSelection();
            for (int place = 0; place < getItems().size(); place++) {
                if (getItems().get(place) instanceof ItemRow row
                        && (row.line().name().equals(wanted)
                                || kept.contains(row.line().name()) && kept.contains(wanted))) {
                    getSelectionModel().select(place);
                }
            }
        }
        moving = false;
        kept = Set.of();
    }

    private void pressed(KeyEvent key) {
        if (getFocusModel().getFocusedItem() instanceof FamilyRow head) {
            if (key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.RIGHT) {
                key.consume();
                model.tree().fold(head.family(), key.getCode() == KeyCode.LEFT);
            } else if (key.getCode() == KeyCode.ENTER) {
                key.consume();
                model.tree().fold(head.family(), !head.folded());
            }
        }
    }

    /** What is selected, families left out. */
    List<ItemLine> lines() {
        return getSelectionModel().getSelectedItems().stream()
                .filter(ItemRow.class::isInstance)
                .map(row -> ((ItemRow) row).line())
                .toList();
    }

    private final class Cell extends ListCell<VaultRow> {
        private final FontIcon fold = Icons.of(Feather.CHEVRON_DOWN, "tone-muted");
        private final FontIcon mark = Icons.of(Feather.CHECK);
        private final Label sign = new Label("", mark);
        private final Label name = new Label();
        private final Label note = Lay.label("", "tone-muted");
        private final DoubleProperty share = new SimpleDoubleProperty(MOST_OF_NOTE);
        private final HBox row = Lay.row(8, fold, sign, name, Lay.spring(), note);

        Cell() {
            row.setMinWidth(0);
            row.setPrefWidth(0);
            note.setAlignment(Pos.CENTER_RIGHT);
            note.maxWidthProperty().bind(row.widthProperty().multiply(share));
            name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
                if (getItem() instanceof FamilyRow family) {
                    model.tree().fold(family.family(), !family.folded());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable VaultRow item, boolean empty) {
            super.updateItem(item, empty);
            pseudoClassStateChanged(FAMILY, item instanceof FamilyRow);
            if (empty || item == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            switch (item) {
                case FamilyRow family -> family(family);
                case ItemRow one -> item(one.line());
            }
            setGraphic(row);
        }

        private void family(FamilyRow family) {
            fold.setVisible(true);
            fold.setIconCode(family.folded() ? Feather.CHEVRON_RIGHT : Feather.CHEVRON_DOWN);
            sign(family.worst());
            share.set(MOST_OF_SUMMARY);
            name.setMinWidth(USE_PREF_SIZE);
            name.getStyleClass().setAll("label", "strong");
            name.setText(family.family().word());
            note.setText(family.summary());
            note.setMinWidth(LEAST_NOTE);
            setAccessibleText("%s, %s".formatted(family.family().word(), family.summary()));
        }

        private void item(ItemLine line) {
            fold.setVisible(false);
            sign(line.state());
            share.set(MOST_OF_NOTE);
            name.setMinWidth(60);
            name.getStyleClass().setAll("label", "mono");
            name.setText(line.name());
            note.setText(line.note());
            note.setMinWidth(line.note().length() <= BRIEF ? USE_PREF_SIZE : LEAST_NOTE);
            setAccessibleText("%s, %s, %s".formatted(line.name(), line.state().word(), line.note()));
        }

        private void sign(LineState state) {
            sign.getStyleClass().setAll("label", state.style());
            mark.setIconCode(state.icon());
        }
    }
}
