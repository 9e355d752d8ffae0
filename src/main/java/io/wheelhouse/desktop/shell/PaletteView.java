package io.wheelhouse.desktop.shell;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.action.PaletteModel;
import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Type a few letters, press Enter. */
final class PaletteView extends VBox {
    private static final Insets AROUND = new Insets(70, 16, 16, 16);

    private final PaletteModel model;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ListView<Action> list;

    PaletteView(PaletteModel model, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().add("palette");
        setMaxHeight(Region.USE_PREF_SIZE);
        StackPane.setMargin(this, AROUND);
        field.setPromptText("Panels, tiers, environments, actions");
        field.setAccessibleText("Search or run");
        field.getStyleClass().add("palette-field");
        field.textProperty().bindBidirectional(model.typed());
        list = new ListView<>(model.found());
        list.setMinHeight(0);
        list.setFocusTraversable(false);
        list.setPlaceholder(Lay.label("Nothing fits. Fewer letters find more.", "tone-muted"));
        list.setAccessibleText("What was found");
        list.setCellFactory(view -> new Cell());
        model.found().subscribe(this::selectFirst);
        selectFirst();
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnMouseClicked(click -> choose());
        getChildren().addAll(field, list);
    }

    /** Asked to select the first of none, a list fails. */
    private void selectFirst() {
        if (!model.found().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> move(1, key);
            case UP -> move(-1, key);
            case PAGE_DOWN -> move(rows(), key);
            case PAGE_UP -> move(-rows(), key);
            case ENTER -> {
                key.consume();
                choose();
            }
            case ESCAPE -> {
                key.consume();
                close.run();
            }
            default -> {
                return;
            }
        }
    }

    private void move(int by, KeyEvent key) {
        key.consume();
        int size = model.found().size();
        if (size > 0) {
            int at = Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) by, 0, size - 1);
            list.getSelectionModel().select(at);
            list.scrollTo(Math.max(0, at - rows() + 2));
        }
    }

    /** How many can be seen at once. */
    private int rows() {
        return Math.max(1, (int) (list.getHeight() / list.getFixedCellSize()));
    }

    private void choose() {
        var action = list.getSelectionModel().getSelectedItem();
        if (action != null && action.unavailable().get().isEmpty()) {
            close.run();
            action.perform();
        }
    }

    /** Its parts are made once: a list shows what it makes anew in a cell only a frame later. */
    private static final class Cell extends ListCell<Action> {
        private final FontIcon icon = Icons.of(Feather.CIRCLE, "tone-muted");
        private final Label title = Lay.label("");
        private final Label about = Lay.label("", "tone-muted", "text-small");
        private final Label keys = Lay.key("");
        private final HBox row = Lay.row(10, icon, title, about, keys);

        /** As wide as the list: what has no room in it is cut, and what it is about before what it does. */
        Cell() {
            setPrefWidth(0);
            about.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(about, Priority.ALWAYS);
            HBox.setHgrow(title, Priority.SOMETIMES);
            keys.managedProperty().bind(keys.visibleProperty());
        }

        @Override
        protected void updateItem(@Nullable Action action, boolean empty) {
            super.updateItem(action, empty);
            if (empty || action == null) {
                setGraphic(null);
                return;
            }
            var why = action.unavailable().get();
            icon.setIconCode(action.icon());
            title.setText(action.title());
            title.getStyleClass().setAll("label", why.isPresent() ? "tone-muted" : "tone-default");
            about.setText(why.orElse(action.about()));
            keys.setText(action.keys().map(Keys::text).orElse(""));
            keys.setVisible(action.keys().isPresent());
            setGraphic(row);
        }
    }
}
