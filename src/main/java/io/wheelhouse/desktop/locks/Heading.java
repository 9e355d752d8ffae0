package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.locks.BoardRow.EnvironmentRow;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** An environment's name and summary, over the whole width of its row. */
final class Heading extends HBox {
    private final Label name = Lay.label("", "environment-name");
    private final Label summary = Lay.whole("", "environment-summary");

    private final FontIcon fold = Icons.of(Feather.CHEVRON_DOWN, "fold");
    private boolean badly;

    Heading() {
        super(7);
        setAlignment(Pos.CENTER_LEFT);
        setManaged(false);
        setMouseTransparent(true);
        getStyleClass().add("heading");
        getChildren().addAll(fold, name, summary);
    }

    /** Touches only what is different: every styling is felt when many rows move. */
    void show(EnvironmentRow environment) {
        name.setText(environment.environment());
        summary.setText(environment.summary());
        if (badly != environment.badly()) {
            badly = environment.badly();
            summary.getStyleClass().setAll("label", badly ? "environment-badly" : "environment-summary");
        }
        var shape = environment.expanded() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT;
        if (!shape.equals(fold.getIconCode())) {
            fold.setIconCode(shape);
        }
    }
}
