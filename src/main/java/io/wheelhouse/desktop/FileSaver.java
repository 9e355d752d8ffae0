package io.wheelhouse.desktop;

import io.wheelhouse.desktop.screen.Saver;
import io.wheelhouse.workspace.WholeFile;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** Asks by the system's own dialog. */
final class FileSaver implements Saver {
    private final Stage stage;
    private final Consumer<String> tell;

    FileSaver(Stage stage, Consumer<String> tell) {
        this.stage = stage;
        this.tell = tell;
    }

    @Override
    public void save(String name, Supplier<String> content) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(name);
        var chosen = chooser.showSaveDialog(stage);
        if (chosen == null) {
            return;
        }
        try {
            WholeFile.write(chosen.toPath(), content.get());
            tell.accept("Written to %s.".formatted(chosen));
        } catch (IOException unwritable) {
            tell.accept("%s could not be written: %s".formatted(chosen, unwritable.getMessage()));
        }
    }
}
