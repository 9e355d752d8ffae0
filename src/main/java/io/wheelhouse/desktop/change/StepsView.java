package io.wheelhouse.desktop.change;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.change.Steps.Stand;
import io.wheelhouse.desktop.control.Lay;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The parts of a change, each with how it stands: sign, name, word. */
final class StepsView extends ListView<Steps.Line> {
    private static final double ROW = 30;
    private static final int MOST_SHOWN = 9;

    StepsView(Steps steps) {
        super(steps.lines());
        setFixedCellSize(ROW);
        setCellFactory(list -> new Cell());
        setFocusTraversable(false);
        setAccessibleText("Steps");
        getStyleClass().add("steps");
        double height = ROW * Math.clamp(steps.lines().size(), 1, MOST_SHOWN) + 2;
        setPrefHeight(height);
        setMinHeight(Math.min(height, ROW * 2));
    }

    private static final class Cell extends ListCell<Steps.Line> {
        private final Label name = Lay.label("", "mono");
        private final Label word = Lay.whole("");
        private final HBox row = Lay.row(8, name, Lay.spring(), word);

        @Override
        protected void updateItem(Steps.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            name.setText(line.name());
            Lay.say(word, word(line.stand()), icon(line.stand()), style(line.stand()));
            setTooltip(
                    line.stand() instanceof Stand.Ended ended
                            ? new Tooltip(ended.outcome().message())
                            : null);
            setGraphic(row);
            setAccessibleText(line.name() + ", " + word.getText());
        }
    }

    static String word(Stand stand) {
        return switch (stand) {
            case Stand.Waiting waiting -> "waits";
            case Stand.Running running -> "writing…";
            case Stand.Left left -> "not begun";
            case Stand.Ended ended ->
                ended.verified()
                        ? "verified"
                        : notSent(ended)
                                ? "not begun"
                                : OutcomeLook.of(ended.outcome()).word();
        };
    }

    /** An earlier part failed, and nothing was begun of this one. */
    private static boolean notSent(Stand.Ended ended) {
        return ended.outcome().message().startsWith("NOT SENT");
    }

    /** What a part that was not applied has to say. */
    static Optional<String> trouble(Steps.Line line) {
        return line.stand() instanceof Stand.Ended ended
                        && !(ended.outcome() instanceof Outcome.Applied)
                        && !notSent(ended)
                ? Optional.of(ended.outcome().message())
                : Optional.empty();
    }

    private static Feather icon(Stand stand) {
        return switch (stand) {
            case Stand.Waiting waiting -> Feather.CIRCLE;
            case Stand.Running running -> Feather.LOADER;
            case Stand.Left left -> Feather.MINUS;
            case Stand.Ended ended ->
                notSent(ended) ? Feather.MINUS : OutcomeLook.of(ended.outcome()).icon();
        };
    }

    private static String style(Stand stand) {
        return switch (stand) {
            case Stand.Waiting waiting -> "tone-muted";
            case Stand.Running running -> "tone-accent";
            case Stand.Left left -> "tone-muted";
            case Stand.Ended ended ->
                notSent(ended) ? "tone-muted" : OutcomeLook.of(ended.outcome()).style();
        };
    }
}
