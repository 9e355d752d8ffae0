package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.control.Lay;
import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One question, with what it is about. */
final class AskSheet extends VBox {
    private static final double WIDTH = 520;
    private static final double HEIGHT = 200;

    /**
     * Makes it.
     *
     * @param lines of a file that are meant; may be empty
     * @param action what the verb does
     */
    AskSheet(String title, String text, List<String> lines, String verb, Runnable close, Runnable action) {
        super(14);
        getStyleClass().add("sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        var cancel = Lay.button("Cancel", close);
        cancel.setCancelButton(true);
        var go = Lay.button(
                verb,
                () -> {
                    close.run();
                    action.run();
                },
                "danger");
        getChildren().addAll(Lay.wrapped(title, "dialog-title"), Lay.wrapped(text));
        if (!lines.isEmpty()) {
            var box = new VBox(2);
            box.getStyleClass().add("file-change");
            lines.forEach(line -> box.getChildren().add(Lay.label(line, "mono", "tone-danger")));
            var scroll = new ScrollPane(box);
            scroll.setFitToWidth(true);
            scroll.setMaxHeight(HEIGHT);
            scroll.setAccessibleText("What goes");
            scroll.getStyleClass().add("edge-to-edge");
            getChildren().add(scroll);
        }
        getChildren().add(Lay.row(8, Lay.spring(), cancel, go));
    }
}
