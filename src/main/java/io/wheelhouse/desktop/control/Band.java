package io.wheelhouse.desktop.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line over what a panel lists that says how far it can be believed. Takes room only while it is visible. */
public final class Band extends HBox {
    private final FontIcon icon;
    private final Label text = Lay.wrapped("");

    /**
     * Makes it; it is not visible yet.
     *
     * @param style {@code band-info}, {@code band-warning}, {@code band-lost} or {@code band-danger}
     * @param after buttons at its end
     */
    public Band(Feather icon, String style, Node... after) {
        super(10);
        this.icon = Icons.of(icon);
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(this.icon, text, Lay.spring());
        getChildren().addAll(after);
        getStyleClass().addAll("band", style);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /** Says something else. */
    public Band say(String words) {
        text.setText(words);
        return this;
    }

    /** Wears another icon and style. */
    public void look(Feather kind, String style) {
        icon.setIconCode(kind);
        if (!getStyleClass().contains(style)) {
            getStyleClass().setAll("band", style);
        }
    }

    /** What it says. */
    public String text() {
        return text.getText();
    }
}
