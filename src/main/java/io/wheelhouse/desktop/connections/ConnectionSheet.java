package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Turns;
import io.wheelhouse.spi.Adapter;
import io.wheelhouse.workspace.WorkspaceDraft;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** The form of a connection, built from the fields that its adapter declares. */
final class ConnectionSheet extends VBox {
    private static final double WIDTH = 680;
    private static final double HEIGHT = 760;
    /** How high the findings of a try are; more is scrolled. */
    private static final double FOUND = 120;
    /** What is left to be seen above a field that is gone to. */
    private static final double MARGIN = 80;

    private final ConnectionEdit edit;
    private final Runnable away;
    private final VBox fields = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(fields);
    private final VBox band = new VBox(8);
    private final Button save;
    private boolean warned;

    /** @param away takes the sheet off the window */
    ConnectionSheet(ConnectionEdit edit, List<Adapter> adapters, Runnable away) {
        super(14);
        this.edit = edit;
        this.away = away;
        getStyleClass().addAll("sheet", "connection-sheet");
        setMaxSize(WIDTH, HEIGHT);
        setPrefHeight(HEIGHT);
        save = Lay.button(verb(), this::save, "accent");
        save.setDefaultButton(true);
        save.disableProperty().bind(edit.busy());
        band.managedProperty().bind(band.visibleProperty());
        band.setVisible(false);
        band.getStyleClass().add("note-band");
        fields.getStyleClass().add("form-fields");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setAccessibleText("What the connection needs");
        scroll.getStyleClass().addAll("edge-to-edge", "form-scroll");
        setVgrow(scroll, Priority.ALWAYS);
        var health = new HealthView(edit.trial().health());
        getChildren()
                .addAll(
                        Lay.wrapped(title(), "dialog-title"),
                        head(adapters),
                        scroll,
                        found(health),
                        band,
                        buttons(health));
        edit.form().subscribe(form -> fields.getChildren()
                .setAll(form.fields().stream()
                        .map(field -> FieldBox.of(edit, field))
                        .toList()));
        edit.trouble().subscribe(text -> {
            if (!text.isEmpty()) {
                say(text, "tone-danger", Feather.ALERT_CIRCLE);
            } else {
                band.setVisible(false);
            }
        });
        edit.moved().subscribe(present -> present.ifPresent(this::moved));
        edit.busy().subscribe(busy -> {
            if (!busy) {
                goToProblem();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private String title() {
        return switch (edit.target()) {
            case EditTarget.NewWorkspace fresh -> "New workspace";
            case EditTarget.Another another ->
                "New connection in " + another.draft().workspace().name();
            case EditTarget.Existing existing ->
                "Connection %s of %s"
                        .formatted(
                                existing.before().name(),
                                existing.draft().workspace().name());
        };
    }

    private String verb() {
        return switch (edit.target()) {
            case EditTarget.NewWorkspace fresh -> "Add workspace";
            case EditTarget.Another another -> "Add connection";
            case EditTarget.Existing existing -> "Save";
        };
    }

    private Node head(List<Adapter> adapters) {
        var head = new VBox(12);
        if (edit.target() instanceof EditTarget.Existing existing) {
            head.getChildren().add(Lay.wrapped(existing.draft().file().toString(), "mono", "tone-muted", "text-small"));
            return head;
        }
        if (edit.target() instanceof EditTarget.NewWorkspace) {
            var name = new TextField();
            name.setPromptText("production");
            name.textProperty().bindBidirectional(edit.workspaceName());
            var readOnly = new CheckBox("Nothing may be changed from this workspace");
            readOnly.selectedProperty().bindBidirectional(edit.readOnly());
            head.getChildren()
                    .addAll(
                            FieldBox.text(
                                    "Workspace",
                                    "How it is called in the window and with --workspace.",
                                    name,
                                    edit.workspaceProblem()),
                            FieldBox.of("Read-only", "", readOnly));
        } else {
            var name = new TextField();
            name.textProperty().bindBidirectional(edit.name());
            head.getChildren()
                    .add(FieldBox.text("Connection", "How it is called in its workspace.", name, edit.nameProblem()));
        }
        head.getChildren().add(FieldBox.of("Service", "", kinds(adapters)));
        return head;
    }

    private Node kinds(List<Adapter> adapters) {
        var kind = new ChoiceBox<Adapter>();
        kind.getItems().setAll(adapters);
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(Adapter adapter) {
                return adapter == null ? "" : adapter.title();
            }

            @Override
            public Adapter fromString(String word) {
                throw new UnsupportedOperationException("adapters are chosen, not typed");
            }
        });
        kind.setValue(edit.form().get().adapter());
        kind.valueProperty().addListener((observed, before, chosen) -> edit.choose(chosen));
        return kind;
    }

    private Node found(HealthView health) {
        var findings = new ScrollPane(health.found());
        findings.setFitToWidth(true);
        findings.setAccessibleText("What the test found");
        findings.setMinHeight(FOUND);
        findings.setPrefHeight(FOUND);
        findings.setMaxHeight(FOUND);
        findings.getStyleClass().addAll("edge-to-edge", "found");
        findings.visibleProperty().bind(health.found().visibleProperty());
        findings.managedProperty().bind(findings.visibleProperty());
        return findings;
    }

    private Node buttons(HealthView health) {
        var test = Lay.button("Test", edit::test);
        var stop = Lay.button("Stop", () -> edit.trial().cancel());
        edit.trial().health().subscribe(now -> {
            boolean trying = now instanceof Health.Trying;
            Turns.take(trying ? stop : test, trying ? test : stop);
        });
        return Lay.row(8, test, stop, health.state(), Lay.spring(), Lay.button("Cancel", this::close), save);
    }

    private void moved(WorkspaceDraft present) {
        band.getChildren()
                .setAll(
                        Lay.noted(
                                "%s was changed by another program since this form was opened. Nothing was written."
                                        .formatted(present.file().getFileName()),
                                Feather.ALERT_TRIANGLE,
                                "tone-warning"),
                        Lay.row(8, Lay.button("Look again", this::lookAgain, "small")));
        band.setVisible(true);
        save.setText(verb());
    }

    /** What was filled in stays; the rest follows the file, and what moved is said. */
    private void lookAgain() {
        var lines = edit.lookAgain();
        save.setText(verb());
        band.getChildren()
                .setAll(FieldBox.note(
                        lines.isEmpty()
                                ? "Nothing of this connection moved. Save again to write it."
                                : "In the file now, by somebody else. What you filled in is kept:",
                        Feather.INFO,
                        "tone-accent"));
        lines.forEach(line -> band.getChildren().add(Lay.wrapped(line, "mono", "text-small")));
        band.setVisible(true);
    }

    private void say(String text, String tone, Feather icon) {
        band.getChildren().setAll(Lay.noted(text, icon, tone));
        band.setVisible(true);
    }

    /** The first field with a problem comes into view and gets the keyboard. */
    private void goToProblem() {
        fields.getChildren().stream()
                .filter(FieldBox.class::isInstance)
                .map(FieldBox.class::cast)
                .filter(box -> box.getPseudoClassStates().stream()
                        .anyMatch(state -> state.getPseudoClassName().equals("wrong")))
                .findFirst()
                .ifPresent(box -> {
                    box.focus();
                    reveal(box);
                });
    }

    /** A scroll pane follows Tab, but not a focus that is asked for. */
    private void reveal(FieldBox box) {
        double room = fields.getHeight() - scroll.getViewportBounds().getHeight();
        if (room > 0) {
            scroll.setVvalue(Math.clamp((box.getBoundsInParent().getMinY() - MARGIN) / room, 0, 1));
        }
    }

    private void save() {
        edit.save();
        if (!edit.busy().get()) {
            goToProblem();
        }
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() != KeyCode.ESCAPE) {
            return;
        }
        key.consume();
        if (warned || !edit.edited()) {
            close();
        } else {
            warned = true;
            say("Press Esc again to close the form without saving.", "tone-warning", Feather.ALERT_TRIANGLE);
        }
    }

    private void close() {
        edit.close();
        away.run();
    }
}
