package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.connections.WorkspaceForm.Place;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ConnectionField;
import io.wheelhouse.spi.ConnectionField.Kind;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The form of a new workspace, built from the fields that the chosen adapter declares. */
final class NewWorkspaceSheet extends VBox {
    private static final double WIDTH = 640;
    private static final String USUAL = "default";

    /** Writes it. */
    @FunctionalInterface
    interface Write {
        /** @return what is wrong; empty when it was written */
        List<String> write(String name, Adapter adapter, WorkspaceForm form, boolean readOnly);
    }

    private final Write write;
    private final Runnable close;
    private final TextField name = new TextField();
    private final CheckBox readOnly = new CheckBox("Read-only: nothing may be changed from this workspace");
    private final ChoiceBox<Adapter> kind = new ChoiceBox<>();
    private final VBox fields = new VBox(10);
    private final Label problems = Lay.wrapped("", "tone-danger");
    private WorkspaceForm form;

    NewWorkspaceSheet(List<Adapter> adapters, Write write, Runnable close) {
        this.write = write;
        this.close = close;
        getStyleClass().add("sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        form = new WorkspaceForm(adapters.getFirst());
        name.setAccessibleText("Name of the workspace");
        name.setPromptText("production");
        kind.setAccessibleText("Kind of service");
        kind.getItems().setAll(adapters);
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(Adapter adapter) {
                return adapter == null ? "" : adapter.type();
            }

            @Override
            public Adapter fromString(String word) {
                throw new UnsupportedOperationException("adapters are chosen, not typed");
            }
        });
        kind.setValue(adapters.getFirst());
        kind.valueProperty().subscribe(this::choose);
        var scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(330);
        scroll.getStyleClass().add("edge-to-edge");
        var add = new Button("Add workspace");
        add.getStyleClass().add("accent");
        add.setDefaultButton(true);
        add.setOnAction(press -> add());
        var cancel = Lay.button("Cancel", close);
        getChildren()
                .addAll(
                        Lay.label("New workspace", "dialog-title"),
                        labelled("Name", "How it is called in the window and with --workspace.", name, true),
                        labelled("Kind of service", "", kind, true),
                        scroll,
                        readOnly,
                        problems,
                        Lay.row(8, Lay.spring(), cancel, add));
        problems.managedProperty().bind(problems.textProperty().isNotEmpty());
    }

    private void choose(Adapter adapter) {
        form = new WorkspaceForm(adapter);
        fields.getChildren().setAll(form.fields().stream().map(this::field).toList());
    }

    private Node field(ConnectionField field) {
        if (field.kind() == Kind.FLAG) {
            var choice = new ChoiceBox<String>();
            choice.getItems().setAll(USUAL, "true", "false");
            choice.setValue(USUAL);
            choice.setAccessibleText(field.label());
            choice.valueProperty().subscribe(chosen -> form.fill(field.name(), chosen.equals(USUAL) ? "" : chosen));
            return labelled(field.label(), field.help(), choice, field.required());
        }
        var text = new TextField();
        text.setAccessibleText(field.label());
        text.setId("field-" + field.name());
        text.textProperty().subscribe(typed -> form.fill(field.name(), typed));
        if (field.kind() != Kind.SECRET) {
            return labelled(field.label(), field.help(), text, field.required());
        }
        var place = new ChoiceBox<Place>();
        place.getItems().setAll(Place.values());
        place.setValue(Place.ENVIRONMENT);
        place.setAccessibleText("Where " + field.label() + " is kept");
        place.valueProperty().subscribe(chosen -> form.place(field.name(), chosen));
        text.setPromptText("Its name or place, never the secret itself");
        HBox.setHgrow(text, Priority.ALWAYS);
        return labelled(field.label(), field.help(), Lay.row(8, place, text), field.required());
    }

    private static Node labelled(String label, String help, Node control, boolean required) {
        var box = new VBox(3, Lay.label(label + (required ? "" : " (optional)"), "strong"), control);
        if (!help.isEmpty()) {
            box.getChildren().add(Lay.wrapped(help, "tone-muted", "text-small"));
        }
        return box;
    }

    private void add() {
        var wrong = new java.util.ArrayList<>(form.problems());
        if (name.getText().isBlank()) {
            wrong.addFirst("The workspace needs a name.");
        }
        if (wrong.isEmpty()) {
            wrong.addAll(write.write(name.getText().strip(), kind.getValue(), form, readOnly.isSelected()));
        }
        if (wrong.isEmpty()) {
            close.run();
        } else {
            problems.setText(String.join("\n", wrong));
        }
    }
}
