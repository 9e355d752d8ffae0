package io.wheelhouse.desktop.change;

import io.wheelhouse.desktop.change.Steps.Stand;
import io.wheelhouse.desktop.control.Lay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

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
            Lay.say(word, StepLook.word(line.stand()), StepLook.icon(line.stand()), StepLook.style(line.stand()));
            setTooltip(
                    line.stand() instanceof Stand.Ended ended
                            ? new Tooltip(ended.outcome().message())
                            : null);
            setGraphic(row);
            setAccessibleText(line.name() + ", " + word.getText());
        }
    }
}
