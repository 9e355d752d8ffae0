package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.connections.KeychainModel.State;
import io.wheelhouse.desktop.control.Lay;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Where a secret is kept, and, for the keychain, the secret itself. */
final class SecretBox {
    private static final double PLACES = 180;

    private final ConnectionEdit edit;
    private final FormField field;
    private final ChoiceBox<SecretPlace> place = new ChoiceBox<>();
    private final TextField where = new TextField();
    private final HBox control = Lay.row(8, place, where);
    private final VBox more = new VBox(4);

    SecretBox(ConnectionEdit edit, FormField field) {
        this.edit = edit;
        this.field = field;
        var label = field.declared().label();
        place.getItems().setAll(SecretPlace.values());
        place.setAccessibleText("Where " + label + " is kept");
        place.setId("place-" + field.declared().name());
        place.setMinWidth(PLACES);
        place.setPrefWidth(PLACES);
        place.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                field.choose(chosen);
            }
        });
        where.setId("field-" + field.declared().name());
        where.setAccessibleText(label + ": its place, never the secret itself");
        where.textProperty().bindBidirectional(field.text());
        where.setMinWidth(0);
        HBox.setHgrow(where, Priority.ALWAYS);
        more.managedProperty().bind(more.visibleProperty());
        field.place().subscribe(chosen -> {
            place.setValue(chosen);
            where.setPromptText(
                    chosen == SecretPlace.ENVIRONMENT
                            ? field.declared().environment().stream()
                                    .findFirst()
                                    .orElse("")
                            : chosen.example());
            show();
        });
        field.text().subscribe(text -> {
            if (field.place().get() == SecretPlace.ENVIRONMENT) {
                show();
            }
        });
        edit.keychain().subscribe(known -> show());
        edit.busy().subscribe(busy -> {
            // What was typed is gone when a saving has ended with it in the keychain, and so is the field that held it.
            if (!busy && field.typed().isEmpty()) {
                show();
            }
        });
    }

    Node control() {
        return control;
    }

    Node more() {
        return more;
    }

    private void show() {
        more.getChildren().clear();
        switch (field.place().get()) {
            case ENVIRONMENT -> {
                if (edit.unset(field)) {
                    more.getChildren()
                            .add(FieldBox.note(
                                    "%s is not set here."
                                            .formatted(field.text().get().strip()),
                                    Feather.ALERT_TRIANGLE,
                                    "tone-warning"));
                }
            }
            case KEYCHAIN -> keychain(edit.keychain().get());
            case FILE, COMMAND -> {
                // Whether there is such a file or program is told by a test.
            }
        }
        more.setVisible(!more.getChildren().isEmpty());
    }

    private void keychain(State state) {
        switch (state) {
            case State.Looking looking ->
                more.getChildren().add(FieldBox.note("Looking for the keychain…", Feather.LOADER, "tone-muted"));
            case State.Here here -> more.getChildren().add(secret());
            case State.Missing missing ->
                more.getChildren()
                        .add(FieldBox.note(
                                missing.why()
                                        + " Only the entry's name can be written; the secret cannot be stored from"
                                        + " here.",
                                Feather.ALERT_TRIANGLE,
                                "tone-warning"));
        }
    }

    /** A new one each time: a text field remembers what it held, for undo. */
    private Node secret() {
        var secret = new PasswordField();
        secret.setId("secret-" + field.declared().name());
        secret.setAccessibleText("Secret: " + field.declared().label());
        secret.setPromptText("The secret; leave it empty to use what the keychain has");
        secret.textProperty().subscribe(field::type);
        return secret;
    }
}
