package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.locks.BoardRow.EnvironmentRow;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** An environment's name and summary, over the whole width of its row. */
final class Heading extends HBox {
    private final Label name = Lay.whole("", "environment-name");
    private final Label summary = Lay.whole("", "environment-summary");

    Heading() {
        super(7);
        setAlignment(Pos.CENTER_LEFT);
        setManaged(false);
        setMouseTransparent(true);
        getStyleClass().add("heading");
    }

    void show(EnvironmentRow environment) {
        name.setText(environment.environment());
        summary.setText(environment.summary());
        summary.getStyleClass().setAll("label", environment.badly() ? "environment-badly" : "environment-summary");
        getChildren()
                .setAll(
                        Icons.of(environment.expanded() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT, "fold"),
                        name,
                        summary);
    }
}
