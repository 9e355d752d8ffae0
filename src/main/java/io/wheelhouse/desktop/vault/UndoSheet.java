package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.apply.UndoQuestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is asked before a run is taken back. Each thing that has changed since is agreed to by itself. */
final class UndoSheet extends VBox {
    private static final double WIDTH = 620;

    private final Consumer<Node> close;
    private boolean givenUp;

    /** Begins by looking what there is to ask. */
    UndoSheet(String run, Consumer<Node> close) {
        this.close = close;
        getStyleClass().add("change-dialog");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Undo: " + run);
        var cancel = Lay.button("Cancel", this::giveUp);
        cancel.setCancelButton(true);
        getChildren()
                .addAll(
                        Lay.wrapped("Undo: " + run, "dialog-title"),
                        Lay.label("Reading…", "tone-muted"),
                        Lay.row(8, Lay.spring(), cancel));
        cancel.requestFocus();
    }

    /**
     * Asks.
     *
     * @param answered gets the secrets that were typed, once all that has changed since was agreed to
     */
    void ask(UndoQuestions questions, Consumer<Secrets> answered) {
        var fields = new SecretFields(questions.needs());
        var agreed = boxes(questions.changed());
        var told = new VBox(10);
        if (!agreed.isEmpty()) {
            told.getChildren()
                    .addAll(
                            Lay.section("Changed since"),
                            Lay.wrapped(
                                    "Look at what is there now. To take the run back all the same, say so of each: what others"
                                            + " changed there may be lost."));
            told.getChildren().addAll(agreed);
        }
        if (!questions.needs().isEmpty()) {
            told.getChildren()
                    .addAll(
                            Lay.section("Secrets that are not in Git"),
                            fields,
                            Lay.wrapped(
                                    "Where one is left empty, its thing stays as it is, and the undo is not complete. They are"
                                            + " kept in memory until the dialog is closed, go to this server only, and are never"
                                            + " shown, logged or journalled.",
                                    "tone-muted",
                                    "text-small"));
        }
        var cancel = Lay.button("Cancel", this::giveUp);
        cancel.setCancelButton(true);
        var go = Lay.button("Preview…", () -> answered.accept(fields.typed()), "accent");
        go.setDefaultButton(true);
        go.setDisable(!agreed.isEmpty());
        agreed.forEach(box -> box.selectedProperty()
                .subscribe(() -> go.setDisable(!agreed.stream().allMatch(CheckBox::isSelected))));
        getChildren()
                .setAll(
                        getChildren().getFirst(),
                        Lay.scrolled(told, "What is asked before"),
                        Lay.row(8, Lay.spring(), cancel, go));
        // What is scrolled has no place in the window before its looks are there, and would not get the keyboard.
        applyCss();
        if (agreed.isEmpty()) {
            fields.focusFirst();
        } else {
            agreed.getFirst().requestFocus();
        }
    }

    private static List<CheckBox> boxes(Map<String, String> changed) {
        var boxes = new ArrayList<CheckBox>();
        new TreeMap<>(changed).forEach((path, why) -> {
            var box = new CheckBox("Put %s back, although %s".formatted(path, why));
            box.setMnemonicParsing(false);
            box.setWrapText(true);
            boxes.add(box);
        });
        return boxes;
    }

    private void giveUp() {
        givenUp = true;
        close.accept(this);
    }

    /** Whether the operator has gone away. */
    boolean isGivenUp() {
        return givenUp;
    }
}
