package io.wheelhouse.desktop.control;

import javafx.beans.property.Property;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/** Where words are typed that narrow a panel. While it is empty it shows the key that leads there. */
public final class FilterField extends StackPane {
    private static final double WIDTH = 240;

    private final TextField field = new TextField();

    /**
     * Makes it.
     *
     * @param text what is typed, both ways
     * @param prompt what can be typed, in few words
     * @param name for those who cannot see it
     * @param example of the grammar
     */
    public FilterField(Property<String> text, String prompt, String name, String example) {
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.setTooltip(new Tooltip(example));
        field.setPrefWidth(WIDTH);
        text.bindBidirectional(field.textProperty());
        var hint = Lay.key("/");
        hint.setMouseTransparent(true);
        hint.visibleProperty()
                .bind(field.textProperty().isEmpty().and(field.focusedProperty().not()));
        setAlignment(hint, Pos.CENTER_RIGHT);
        setMargin(hint, new Insets(0, 8, 0, 0));
        getChildren().addAll(field, hint);
    }

    /** No narrower than this, however narrow the window is. */
    public FilterField least(double width) {
        field.setMinWidth(width);
        return this;
    }

    /** Takes the keyboard; what is typed replaces what is there. */
    public void enter() {
        field.requestFocus();
        field.selectAll();
    }
}
