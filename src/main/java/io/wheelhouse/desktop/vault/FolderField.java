package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.control.Lay;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.DirectoryChooser;

/** Where a folder is typed, or chosen. */
final class FolderField extends HBox {
    private final TextField field = new TextField();

    FolderField(Optional<Path> present, String name) {
        super(8);
        field.setText(present.map(Path::toString).orElse(""));
        field.setPromptText("/home/ann/vault-config");
        field.setAccessibleText(name);
        HBox.setHgrow(field, Priority.ALWAYS);
        getChildren().addAll(field, Lay.button("Browse…", this::browse));
    }

    private void browse() {
        var chooser = new DirectoryChooser();
        folder().map(Path::toFile).filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        var chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            field.setText(chosen.getPath());
        }
    }

    ObservableValue<String> typed() {
        return field.textProperty();
    }

    /** What is typed, if it can be a folder's name; a tilde at its beginning is the user's home. */
    Optional<Path> folder() {
        return read(field.getText(), System.getProperty("user.home", ""));
    }

    static Optional<Path> read(String typed, String home) {
        var text = typed.strip();
        if (text.equals("~") || text.startsWith("~/")) {
            text = home + text.substring(1);
        }
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(text).toAbsolutePath().normalize());
        } catch (InvalidPathException wrong) {
            return Optional.empty();
        }
    }

    void enter() {
        field.requestFocus();
        field.selectAll();
    }
}
