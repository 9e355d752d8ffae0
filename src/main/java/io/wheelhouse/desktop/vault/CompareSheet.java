package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.vault.CompareModel.Line;
import io.wheelhouse.desktop.vault.CompareModel.Stage;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Another workspace's server, or another folder, beside what is shown. */
final class CompareSheet extends VBox {
    private static final double WIDTH = 860;
    private static final double ROWS = 380;
    private static final int TOLD = 4;

    private final CompareModel model;
    private final Runnable close;

    CompareSheet(CompareModel model, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().add("change-dialog");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Compare");
        model.stage().subscribe(this::show);
    }

    private void show(Stage stage) {
        getChildren().setAll(Lay.label("Compare", "dialog-title"));
        switch (stage) {
            case Stage.Asking asking -> asking(asking);
            case Stage.Working working -> {
                var wheel = new ProgressIndicator();
                wheel.setMaxSize(28, 28);
                getChildren().addAll(Lay.row(10, wheel, Lay.label("Comparing with " + working.with() + "…")), foot());
            }
            case Stage.Compared compared -> compared(compared);
            case Stage.Failed failed ->
                getChildren().addAll(Lay.noted(failed.message(), Feather.X_CIRCLE, "tone-danger"), foot());
        }
    }

    private void asking(Stage.Asking asking) {
        var names = new ChoiceBox<>(FXCollections.observableArrayList(asking.workspaces()));
        names.setAccessibleText("Workspace to compare with");
        names.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(names, Priority.ALWAYS);
        var server = Lay.button("Compare servers", () -> {
            var name = names.getValue();
            if (name != null) {
                model.withWorkspace(name);
            }
        });
        server.disableProperty().bind(names.valueProperty().isNull());
        var place = new FolderField(Optional.empty(), "Folder to compare with");
        HBox.setHgrow(place, Priority.ALWAYS);
        var folders = Lay.button("Compare folders", () -> place.folder().ifPresent(model::withFolder));
        place.typed().subscribe(text -> folders.setDisable(place.folder().isEmpty()));
        getChildren()
                .addAll(
                        Lay.section("With the server of another workspace"),
                        Lay.wrapped("In what this folder speaks of; secrets are hidden on both sides.", "tone-muted"),
                        Lay.row(8, names, server),
                        Lay.section("With another folder"),
                        Lay.row(8, place, folders),
                        foot());
    }

    private void compared(Stage.Compared compared) {
        long files = compared.lines().stream().map(Line::file).distinct().count();
        getChildren()
                .add(Lay.noted(
                        "%d alike, %d different.".formatted(compared.alike(), files),
                        files == 0 ? Feather.CHECK : Feather.REPEAT,
                        files == 0 ? "tone-success" : "tone-warning"));
        if (!compared.lines().isEmpty()) {
            getChildren().add(table(compared));
        }
        compared.told().stream().limit(TOLD).forEach(why -> getChildren()
                .add(Lay.noted(why, Feather.ALERT_TRIANGLE, "tone-warning")));
        if (compared.told().size() > TOLD) {
            getChildren().add(Lay.label("and %d more".formatted(compared.told().size() - TOLD), "tone-muted"));
        }
        getChildren().add(foot());
    }

    private static TableView<Line> table(Stage.Compared compared) {
        var table = new TableView<>(FXCollections.observableArrayList(compared.lines()));
        table.getStyleClass().add("compare");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setFixedCellSize(30);
        table.setPrefHeight(Math.min(ROWS, 42 + 30 * compared.lines().size()));
        table.getColumns()
                .setAll(java.util.List.of(
                        column("File", 280, Line::file),
                        column("Field", 150, Line::field),
                        column(compared.here(), 180, Line::here),
                        column(compared.there(), 180, Line::there)));
        return table;
    }

    private static TableColumn<Line, String> column(String name, double width, Function<Line, String> text) {
        var column = new TableColumn<Line, String>(name);
        column.setPrefWidth(width);
        column.setComparator(String::compareTo);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(oneLine(text.apply(cell.getValue()))));
        return column;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private Region foot() {
        var done = new Button("Close");
        done.setCancelButton(true);
        done.setOnAction(press -> close.run());
        return Lay.row(8, new Label(), Lay.spring(), done);
    }
}
