package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.control.Lay;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks for the folder that says what the server should be. */
final class FolderSheet extends VBox {
    private static final double WIDTH = 620;

    FolderSheet(Optional<Path> present, Runnable cancel, Consumer<Path> chosen) {
        getStyleClass().add("change-dialog");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Configuration folder");
        var place = new FolderField(present, "Configuration folder");
        var back = Lay.button("Cancel", cancel);
        back.setCancelButton(true);
        var use = Lay.button("Use folder", () -> place.folder().ifPresent(chosen), "accent");
        use.setDefaultButton(true);
        place.typed().subscribe(text -> use.setDisable(place.folder().isEmpty()));
        getChildren()
                .addAll(
                        Lay.label("Configuration folder", "dialog-title"),
                        Lay.wrapped(
                                "The folder that holds sys/, auth/, mounts/ and identity/. It is remembered for this"
                                        + " workspace.",
                                "tone-muted"),
                        place,
                        Lay.row(8, Lay.spring(), back, use));
        place.enter();
    }
}
