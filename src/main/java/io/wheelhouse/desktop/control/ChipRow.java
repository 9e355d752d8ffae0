package io.wheelhouse.desktop.control;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.Property;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;

/**
 * Filters of one click, each with a count; one of them is chosen. Tab leads to each: in a group of buttons it would lead to the
 * chosen one only.
 *
 * @param <C> the filters
 */
public final class ChipRow<C extends Enum<C>> extends FlowPane {
    private final Map<C, ToggleButton> buttons;
    private final Function<C, String> word;

    /** @param chosen follows the buttons, and they follow it */
    public ChipRow(Class<C> chips, Function<C, String> word, Property<C> chosen) {
        super(6, 6);
        this.word = word;
        buttons = new EnumMap<>(chips);
        // Its height is that of the lines it needs where it is.
        widthProperty().subscribe(width -> {
            if (width.doubleValue() > 0) {
                setPrefWrapLength(width.doubleValue());
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
            getChildren().add(button);
        }
        chosen.subscribe(now -> buttons.forEach((chip, button) -> button.setSelected(chip == now)));
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
