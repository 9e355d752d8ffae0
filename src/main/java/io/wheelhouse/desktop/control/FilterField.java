package io.wheelhouse.desktop.control;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Control;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/** Where words are typed that narrow a panel. While it is empty it shows the key that leads there. */
public final class FilterField extends StackPane {
    private static final double WIDTH = 240;
    /** In the size of the text: where there is less, the prompt has it alone. */
    private static final double ROOM = 11;

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
                .bind(field.textProperty()
                        .isEmpty()
                        .and(field.focusedProperty().not())
                        .and(Bindings.createBooleanBinding(
                                () -> field.getWidth() > ROOM * field.getFont().getSize(),
                                field.widthProperty(),
                                field.fontProperty())));
        setAlignment(hint, Pos.CENTER_RIGHT);
        setMargin(hint, new Insets(0, 8, 0, 0));
        getChildren().addAll(field, hint);
    }

    /** No narrower than this, however narrow the window is. */
    public FilterField least(double width) {
        field.setMinWidth(width);
        return this;
    }

    /** Whether this key, pressed in such a field, leads from it to what it narrows. */
    public static boolean leaves(KeyEvent key) {
        return (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.DOWN)
                && key.getTarget() instanceof TextField typed
                && typed.getParent() instanceof FilterField;
    }

    /**
     * Leads from it to the rows that it leaves; where it leaves none the keyboard stays. The first row is selected where none
     * is, or nobody would see where the keyboard is.
     */
    public static void lead(Control to, List<?> rows, SelectionModel<?> selection) {
        if (rows.isEmpty()) {
            return;
        }
        to.requestFocus();
        if (selection.isEmpty()) {
            selection.selectFirst();
        }
    }

    /** Takes the keyboard; what is typed replaces what is there. */
    public void enter() {
        field.requestFocus();
        field.selectAll();
    }
}
