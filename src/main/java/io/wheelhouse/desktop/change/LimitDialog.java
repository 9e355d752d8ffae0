package io.wheelhouse.desktop.change;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.locks.Count;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks for a limit; anything but a limit keeps the button shut. */
final class LimitDialog extends VBox {
    private static final double WIDTH = 380;

    LimitDialog(Optional<Integer> present, Consumer<Node> close, IntConsumer chosen) {
        getStyleClass().add("change-dialog");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        var field = new TextField(present.map(String::valueOf).orElse(""));
        field.setAccessibleText("New limit");
        var hint = Lay.wrapped("How many hosts may run at once. −1 is unlimited, 0 disables Chef runs.", "tone-muted");
        var cancel = new Button("Cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(click -> close.accept(this));
        var go = new Button("Preview…");
        go.getStyleClass().add("accent");
        go.setDefaultButton(true);
        go.setDisable(limit(field.getText()).isEmpty());
        field.textProperty()
                .addListener(
                        (property, before, text) -> go.setDisable(limit(text).isEmpty()));
        go.setOnAction(click -> limit(field.getText()).ifPresent(limit -> {
            close.accept(this);
            chosen.accept(limit);
        }));
        getChildren().addAll(Lay.label("New limit", "dialog-title"), field, hint, Lay.row(8, Lay.spring(), cancel, go));
        field.requestFocus();
    }

    private static Optional<Integer> limit(String text) {
        return Count.typedLimit(text.strip());
    }
}
