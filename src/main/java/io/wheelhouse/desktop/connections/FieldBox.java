package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.spi.ConnectionField.Kind;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A field of a form: its name on the left, on the right what is filled in, what is wrong with it, and what it means. */
final class FieldBox extends HBox {
    private static final double NAMES = 150;
    private static final String USUAL = "default";

    private final Node control;

    private FieldBox(String label, String help, Node control, ObservableValue<String> problem, Node... more) {
        super(14);
        this.control = control;
        getStyleClass().add("field");
        var name = Lay.wrapped(label, "field-name");
        name.setMinWidth(NAMES);
        name.setMaxWidth(NAMES);
        name.setLabelFor(control);
        var wrong = Lay.wrapped("", "tone-danger", "text-small", "field-problem");
        wrong.setGraphic(Icons.of(Feather.ALERT_CIRCLE));
        wrong.textProperty().bind(problem);
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.managedProperty().bind(wrong.visibleProperty());
        problem.subscribe(
                text -> pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("wrong"), !text.isEmpty()));
        var right = new VBox(4, control);
        right.getChildren().addAll(more);
        right.getChildren().add(wrong);
        if (!help.isEmpty()) {
            right.getChildren().add(Lay.wrapped(help, "tone-muted", "text-small"));
        }
        setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        getChildren().addAll(name, right);
    }

    /** A text beside the adapter's own fields, such as a name. */
    static FieldBox text(String label, String help, TextField field, ObservableValue<String> problem) {
        field.setAccessibleText(label);
        return new FieldBox(label, help, field, problem);
    }

    /** Anything else. */
    static FieldBox of(String label, String help, Node control) {
        control.setAccessibleText(label);
        return new FieldBox(label, help, control, new javafx.beans.property.SimpleStringProperty(""));
    }

    /** A field that an adapter declares. */
    static FieldBox of(ConnectionEdit edit, FormField field) {
        var declared = field.declared();
        var label = declared.label() + (declared.required() ? " (required)" : "");
        if (declared.kind() == Kind.SECRET) {
            var secret = new SecretBox(edit, field);
            return new FieldBox(label, declared.help(), secret.control(), field.problem(), secret.more());
        }
        return new FieldBox(
                label, declared.help(), declared.kind() == Kind.FLAG ? flag(field) : plain(field), field.problem());
    }

    private static Node plain(FormField field) {
        var text = new TextField();
        text.setId("field-" + field.declared().name());
        text.setAccessibleText(field.declared().label());
        text.textProperty().bindBidirectional(field.text());
        return text;
    }

    private static Node flag(FormField field) {
        var choice = new ChoiceBox<String>();
        choice.getItems().setAll(USUAL, "true", "false");
        choice.setId("field-" + field.declared().name());
        choice.setAccessibleText(field.declared().label());
        choice.setMinWidth(Region.USE_PREF_SIZE);
        field.text().subscribe(text -> choice.setValue(text.isEmpty() ? USUAL : text));
        choice.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                field.text().set(chosen.equals(USUAL) ? "" : chosen);
            }
        });
        return choice;
    }

    /** The keyboard goes to where it is filled in. */
    void focus() {
        var text = control instanceof TextField ? control : control.lookup(".text-field");
        (text == null ? control : text).requestFocus();
    }

    /** A note below a control. */
    static Label note(String text, Feather icon, String tone) {
        var note = Lay.noted(text, icon, tone);
        note.getStyleClass().add("text-small");
        return note;
    }
}
