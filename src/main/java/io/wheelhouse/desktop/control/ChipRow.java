package io.wheelhouse.desktop.control;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.beans.property.Property;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;

/**
 * Filters of one click, each with a count; one of them is chosen. Tab leads to each: in a group of buttons it would lead to the
 * chosen one only. They take as many lines as they need, but one that scrolls where the window has few lines to give.
 *
 * @param <C> the filters
 */
public final class ChipRow<C extends Enum<C>> extends StackPane {
    /** A window that shows fewer lines of text than this keeps them for its rows. */
    private static final double FEW_LINES = 24;

    private final FlowPane flow = new FlowPane(6, 6);
    private final Map<C, ToggleButton> buttons;
    private final Function<C, String> word;

    /** @param chosen follows the buttons, and they follow it */
    public ChipRow(Class<C> chips, Function<C, String> word, Property<C> chosen) {
        this.word = word;
        buttons = new EnumMap<>(chips);
        // Its height is that of the lines it needs where it is.
        widthProperty().subscribe(width -> {
            if (width.doubleValue() > 0) {
                flow.setPrefWrapLength(width.doubleValue());
            }
        });
        for (var chip : chips.getEnumConstants()) {
            var button = new ToggleButton(word.apply(chip));
            var own = "chip-" + chip.name().toLowerCase(Locale.ROOT).replace('_', '-');
            button.getStyleClass().setAll("chip", own);
            button.setGraphic(Lay.whole("", "chip-count"));
            button.setContentDisplay(ContentDisplay.RIGHT);
            button.setOnAction(press -> {
                button.setSelected(true);
                chosen.setValue(chip);
            });
            buttons.put(chip, button);
            flow.getChildren().add(button);
        }
        getChildren().add(flow);
        chosen.subscribe(now -> buttons.forEach((chip, button) -> button.setSelected(chip == now)));
        sceneProperty().flatMap(Scene::heightProperty).subscribe(height -> fitSoon());
        buttons.values().iterator().next().fontProperty().subscribe(font -> fitSoon());
    }

    /** Not while styles or places are being worked out: they are what tells. */
    private void fitSoon() {
        Platform.runLater(this::fit);
    }

    /** Chooses between many lines and one. */
    private void fit() {
        var scene = getScene();
        double text = buttons.values().iterator().next().getFont().getSize();
        boolean few = scene != null && scene.getHeight() > 0 && scene.getHeight() < FEW_LINES * text;
        if (few == getChildren().contains(flow)) {
            flow.getChildren().clear();
            if (few) {
                getChildren().setAll(new ChipLine(buttons.values()));
            } else {
                flow.getChildren().setAll(buttons.values());
                getChildren().setAll(flow);
            }
        }
    }

    /** Says how many each covers, and hides those that are not worth their place. */
    public void count(Map<C, Integer> counts, Predicate<C> shown) {
        buttons.forEach((chip, button) -> {
            var count = counts.getOrDefault(chip, 0);
            ((Label) button.getGraphic()).setText(Integer.toString(count));
            button.setAccessibleText(word.apply(chip) + ", " + count);
            button.setVisible(shown.test(chip));
            button.setManaged(button.isVisible());
        });
    }

    /** Says of those that nobody knows yet how many they cover: none and not known are two things. */
    public void unknown(Predicate<C> unknown) {
        buttons.forEach((chip, button) -> {
            if (unknown.test(chip)) {
                ((Label) button.getGraphic()).setText("?");
                button.setAccessibleText(word.apply(chip) + ", not known yet");
            }
        });
    }

    /** Adds a sign to the counts that are not of everything. */
    public void mark(Predicate<C> inPart, String sign) {
        buttons.forEach((chip, button) -> {
            var count = (Label) button.getGraphic();
            if (inPart.test(chip) && !count.getText().endsWith(sign)) {
                count.setText(count.getText() + sign);
                button.setAccessibleText(button.getAccessibleText() + " or more");
            }
        });
    }
}
