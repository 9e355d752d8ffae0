package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.connections.KeychainModel.State;
import io.wheelhouse.desktop.control.Lay;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Moves a secret from a variable that is not set into the keychain: the secret is typed, and the file's change is shown. */
final class StoreSheet extends VBox {
    private static final double WIDTH = 600;

    private final ConnectionEdit edit;
    private final FormField field;
    private final VBox change = new VBox(2);
    private final VBox secret = new VBox(8);
    private final Button store;

    /**
     * Makes it.
     *
     * @param edit of the connection
     * @param field the one whose secret it is; it comes to the keychain
     * @param variable the name of the variable that is not set
     * @param away takes the sheet off the window
     */
    StoreSheet(ConnectionEdit edit, FormField field, String variable, Runnable away) {
        super(14);
        this.edit = edit;
        this.field = field;
        getStyleClass().addAll("sheet", "store-sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        field.choose(SecretPlace.KEYCHAIN);
        store = Lay.button("Store and change the file", edit::save, "accent");
        store.setDefaultButton(true);
        var entry = new TextField();
        entry.textProperty().bindBidirectional(field.text());
        var trouble = Lay.noted("", Feather.ALERT_CIRCLE, "tone-danger");
        trouble.textProperty().bind(edit.trouble());
        trouble.visibleProperty().bind(edit.trouble().isNotEmpty());
        trouble.managedProperty().bind(trouble.visibleProperty());
        change.getStyleClass().add("file-change");
        Runnable close = () -> {
            edit.close();
            away.run();
        };
        var cancel = Lay.button("Cancel", close);
        cancel.setCancelButton(true);
        getChildren()
                .addAll(
                        Lay.wrapped("Store %s in the keychain".formatted(variable), "dialog-title"),
                        FieldBox.text("Entry", "What it is called in the keychain.", entry, field.problem()),
                        secret,
                        Lay.section("What changes in the file"),
                        change,
                        trouble,
                        Lay.row(8, Lay.spring(), cancel, store));
        edit.keychain().subscribe(this::keychain);
        edit.busy().subscribe(busy -> enable());
        edit.moved()
                .subscribe(present -> present.ifPresent(other -> change.getChildren()
                        .setAll(Lay.noted(
                                "The file was changed by another program. Nothing was written; close this and look"
                                        + " again.",
                                Feather.ALERT_TRIANGLE,
                                "tone-warning"))));
        field.text().subscribe(text -> preview());
    }

    private void keychain(State state) {
        secret.getChildren().clear();
        switch (state) {
            case State.Looking looking ->
                secret.getChildren().add(Lay.noted("Looking for the keychain…", Feather.LOADER, "tone-muted"));
            case State.Here here -> {
                var typed = new javafx.scene.control.PasswordField();
                typed.sceneProperty().subscribe(scene -> {
                    if (scene != null) {
                        typed.requestFocus();
                    }
                });
                typed.setId("secret-" + field.declared().name());
                typed.textProperty().subscribe(text -> {
                    field.type(text);
                    enable();
                });
                secret.getChildren()
                        .add(FieldBox.text(
                                "Secret",
                                "Goes to the keychain and nowhere else.",
                                typed,
                                new javafx.beans.property.SimpleStringProperty("")));
            }
            case State.Missing missing ->
                secret.getChildren()
                        .add(Lay.noted(
                                missing.why()
                                        + " Set the variable before Wheelhouse starts, or edit the connection and"
                                        + " refer to a file or a command.",
                                Feather.ALERT_TRIANGLE,
                                "tone-warning"));
        }
        enable();
    }

    private void enable() {
        store.setDisable(edit.busy().get() || field.typed().isEmpty());
    }

    private void preview() {
        change.getChildren().clear();
        edit.preview().ifPresent(difference -> {
            difference.gone().forEach(line -> change.getChildren()
                    .add(Lay.wrapped("− " + line.strip(), "mono", "tone-danger")));
            difference.fresh().forEach(line -> change.getChildren()
                    .add(Lay.wrapped("+ " + line.strip(), "mono", "tone-success")));
        });
    }
}
