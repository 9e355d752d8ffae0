package io.wheelhouse.bench;

import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/**
 * The yardstick of the window's start: a table of 200 rows in six columns, and nothing else. Writes the moment of its
 * first frame as Wheelhouse does.
 */
public final class BareWindow extends Application {
    private static final int ROWS = 200;
    private static final int COLUMNS = 6;

    /** A main class of its own: Java refuses to start an Application from the class path. */
    public static final class Start {
        private Start() {}

        public static void main(String[] arguments) {
            launch(BareWindow.class, arguments);
        }
    }

    @Override
    public void start(Stage stage) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        var table = new TableView<Integer>();
        for (int number = 0; number < COLUMNS; number++) {
            int at = number;
            var column = new TableColumn<Integer, String>("Column " + number);
            column.setCellValueFactory(row -> new SimpleStringProperty("Row %d of %d".formatted(row.getValue(), at)));
            column.setPrefWidth(200);
            table.getColumns().add(column);
        }
        table.setItems(FXCollections.observableArrayList(
                IntStream.range(0, ROWS).boxed().toList()));
        var scene = new Scene(table, 1440, 900);
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                written(Instant.now());
            }
        });
        stage.setScene(scene);
        stage.show();
    }

    private static void written(Instant at) {
        try {
            Files.writeString(
                    Path.of(System.getenv("WHEELHOUSE_STARTUP_TRACE")),
                    Long.toString(TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
