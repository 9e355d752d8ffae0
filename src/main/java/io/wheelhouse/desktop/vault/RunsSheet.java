package io.wheelhouse.desktop.vault;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.desktop.control.Lay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Applies and undos, newest first, each with its way back where it changed something. */
final class RunsSheet extends VBox {
    private static final double WIDTH = 720;
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private final Consumer<JournalEntry> undo;
    private final VaultTools tools;
    private final VBox rows = new VBox(0);

    RunsSheet(VaultDesk desk, VaultTools tools, Runnable close, Consumer<JournalEntry> undo) {
        this.undo = undo;
        this.tools = tools;
        getStyleClass().add("change-dialog");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Undo a run");
        var done = Lay.button("Close", close);
        done.setCancelButton(true);
        rows.getChildren().add(Lay.label("Reading…", "tone-muted"));
        getChildren()
                .addAll(
                        Lay.label("Undo a run", "dialog-title"),
                        Lay.wrapped(
                                "Gives old values back where nobody changed them since. What a run made anew stays, and"
                                        + " so do secrets: old ones are not kept.",
                                "tone-muted"),
                        Lay.scrolled(rows, "Runs"),
                        Lay.row(8, Lay.spring(), done));
        done.requestFocus();
        tools.threads().execute(() -> {
            try {
                var runs = desk.runs();
                tools.screen().run(() -> show(runs));
            } catch (JournalUnavailable unavailable) {
                tools.screen().run(() -> rows.getChildren()
                        .setAll(Lay.noted(String.valueOf(unavailable.getMessage()), Feather.X_CIRCLE, "tone-danger")));
            }
        });
    }

    private void show(List<JournalEntry> runs) {
        rows.getChildren().clear();
        runs.forEach(run -> rows.getChildren().add(row(run)));
        if (runs.isEmpty()) {
            rows.getChildren().add(Lay.label("Nothing was applied yet.", "tone-muted"));
        }
    }

    private Node row(JournalEntry run) {
        var intent = run.intent();
        var back = Lay.button("Undo…", () -> undo.accept(run), "small");
        back.setAccessibleText("Undo " + intent.title());
        back.setDisable(tools.changes().readOnly().isPresent() || !Runs.changed(run));
        var words = new VBox(
                1,
                Lay.label(intent.title(), "strong"),
                Lay.label(
                        "%s · %s%s"
                                .formatted(
                                        run.outcome().toLowerCase(Locale.ROOT),
                                        intent.actor().user(),
                                        intent.reason()
                                                .map(reason -> " · " + reason)
                                                .orElse("")),
                        "tone-muted",
                        "text-small"));
        words.setMinWidth(0);
        var at = Lay.whole(AT.format(intent.at().atZone(ZoneId.systemDefault())), "tone-muted");
        var row = Lay.row(14, at, words, Lay.spring(), back);
        row.getStyleClass().add("run");
        return row;
    }
}
