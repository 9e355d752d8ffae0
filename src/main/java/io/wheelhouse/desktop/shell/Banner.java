package io.wheelhouse.desktop.shell;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** A line over the panels that stays until it is dealt with. */
public final class Banner extends HBox {
    /** @param style {@code banner-info}, {@code banner-warning} or {@code banner-danger} */
    public Banner(Feather icon, String text, String style, Node... after) {
        super(10);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().addAll("banner", style);
        var words = Lay.wrapped(text);
        getChildren().addAll(Icons.of(icon), words, Lay.spring());
        getChildren().addAll(after);
    }
}
