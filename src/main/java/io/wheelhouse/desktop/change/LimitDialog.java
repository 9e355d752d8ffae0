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
import org.kordamp.ikonli.feather.Feather;

/** Asks for a limit; anything but a limit keeps the button shut, and the dialog says why. */
final class LimitDialog extends VBox {
    private static final double WIDTH = 380;

    LimitDialog(String tier, Optional<Integer> present, Consumer<Node> close, IntConsumer chosen) {
        getStyleClass().add("change-dialog");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        var field = new TextField(present.map(String::valueOf).orElse(""));
        field.setAccessibleText("New limit of " + tier);
        var hint = Lay.wrapped("How many hosts may run at once. −1 is unlimited, 0 disables Chef runs.", "tone-muted");
        var cancel = new Button("Cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(click -> close.accept(this));
        var go = new Button("Preview…");
        go.getStyleClass().add("accent");
        go.setDefaultButton(true);
        var wrong = Lay.noted(
                "A limit is a whole number from −1 to %,d.".formatted(Integer.MAX_VALUE),
                Feather.ALERT_CIRCLE,
                "tone-danger");
        wrong.managedProperty().bind(wrong.visibleProperty());
        field.textProperty().subscribe(text -> {
            go.setDisable(limit(text).isEmpty());
            wrong.setVisible(limit(text).isEmpty() && !text.isBlank() && !begun(text));
        });
        go.setOnAction(click -> limit(field.getText()).ifPresent(limit -> {
            close.accept(this);
            chosen.accept(limit);
        }));
        getChildren()
                .addAll(
                        Lay.wrapped("New limit of " + tier, "dialog-title"),
                        field,
                        wrong,
                        hint,
                        Lay.row(8, Lay.spring(), cancel, go));
        field.requestFocus();
    }

    /** The sign alone is no mistake yet. */
    private static boolean begun(String text) {
        return text.strip().equals("-");
    }

    private static Optional<Integer> limit(String text) {
        return Count.typedLimit(text.strip());
    }
}
