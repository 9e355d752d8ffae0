package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.vault.AdoptModel.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Takes over what the server is: which folder, what would be written there, and the proof. */
final class AdoptSheet extends VBox {
    private static final double WIDTH = 620;
    private static final int NAMED = 6;

    private final AdoptModel model;
    private final FolderField place;
    private final Runnable close;
    private final Consumer<Path> use;

    /** @param use works with the folder from now on */
    AdoptSheet(AdoptModel model, Optional<Path> present, Runnable close, Consumer<Path> use) {
        this.model = model;
        this.close = close;
        this.use = use;
        place = new FolderField(present, "Folder to write into");
        getStyleClass().add("change-dialog");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Adopt from server");
        model.stage().subscribe(this::show);
    }

    private void show(Stage stage) {
        getChildren().setAll(Lay.label("Adopt from server", "dialog-title"));
        switch (stage) {
            case Stage.Asking asking -> asking();
            case Stage.Working working -> working(working);
            case Stage.Read read -> read(read);
            case Stage.Written written -> written(written);
            case Stage.Failed failed -> failed(failed);
        }
    }

    private void asking() {
        var go = Lay.button("Read server…", () -> place.folder().ifPresent(model::read), "accent");
        go.setDefaultButton(true);
        place.typed().subscribe(text -> go.setDisable(place.folder().isEmpty()));
        getChildren()
                .addAll(
                        Lay.wrapped(
                                "Writes the server's configuration into a folder, without secrets, and plans over it to"
                                        + " prove that nothing would change. The server is only read.",
                                "tone-muted"),
                        place,
                        buttons(cancel(), go));
        place.enter();
    }

    private void working(Stage.Working working) {
        var wheel = new ProgressIndicator();
        wheel.setMaxSize(28, 28);
        getChildren().addAll(Lay.row(10, wheel, Lay.label(working.what())), buttons(cancel()));
    }

    private void read(Stage.Read read) {
        int files = read.adoption().files().size();
        boolean over = !read.differing().isEmpty();
        getChildren().add(Lay.wrapped("%d files for %s.".formatted(files, read.folder())));
        if (over) {
            getChildren()
                    .add(Lay.noted(
                            "%d of them are there with another text, which would be lost unless it is in Git: %s"
                                    .formatted(read.differing().size(), named(read.differing())),
                            Feather.ALERT_TRIANGLE,
                            "tone-warning"));
        }
        left(read.adoption().left());
        var go = Lay.button(over ? "Write over" : "Write files", model::write, over ? "danger" : "accent");
        getChildren().add(buttons(cancel(), go));
    }

    private static String named(List<String> files) {
        var some = String.join(", ", files.subList(0, Math.min(NAMED, files.size())));
        return files.size() > NAMED ? some + " and %d more".formatted(files.size() - NAMED) : some + ".";
    }

    private void left(List<String> left) {
        left.stream().limit(NAMED).forEach(why -> getChildren()
                .add(Lay.noted("Left out: " + why, Feather.EYE_OFF, "tone-muted")));
        if (left.size() > NAMED) {
            getChildren().add(Lay.label("and %d more left out".formatted(left.size() - NAMED), "tone-muted"));
        }
    }

    private void written(Stage.Written written) {
        getChildren()
                .add(
                        written.proven()
                                ? Lay.noted(
                                        "%d files written. A plan over them shows no change."
                                                .formatted(written.files()),
                                        Feather.CHECK,
                                        "tone-success")
                                : Lay.noted(
                                        "%d files written, but a plan over the folder is not all the same. Look at the plan."
                                                .formatted(written.files()),
                                        Feather.ALERT_TRIANGLE,
                                        "tone-warning"));
        left(written.left());
        var show = Lay.button("Show plan", () -> use.accept(written.folder()), "accent");
        show.setDefaultButton(true);
        getChildren().add(buttons(show));
        show.requestFocus();
    }

    private void failed(Stage.Failed failed) {
        getChildren()
                .addAll(
                        Lay.noted(failed.message(), Feather.X_CIRCLE, "tone-danger"),
                        buttons(cancel(), Lay.button("Try again", model::again)));
    }

    private Button cancel() {
        var cancel = Lay.button("Cancel", close);
        cancel.setCancelButton(true);
        return cancel;
    }

    private static Region buttons(Button... all) {
        var row = Lay.row(8, Lay.spring());
        row.getChildren().addAll(all);
        return row;
    }
}
