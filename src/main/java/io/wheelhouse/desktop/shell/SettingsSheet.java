package io.wheelhouse.desktop.shell;

import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.settings.RetentionModel;
import io.wheelhouse.desktop.settings.Settings;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.locks.Retention;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Spinner;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** How the window looks and what it keeps. Everything takes effect at once and is remembered. */
public final class SettingsSheet extends VBox {
    private static final double WIDTH = 560;

    private final GridPane grid = new GridPane();
    private int rows;

    /** @param own what the shown workspace's file says of holds that are too long; it counts more than the setting */
    public SettingsSheet(Settings settings, RetentionModel retention, Optional<Duration> own, Runnable close) {
        getStyleClass().add("sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        grid.setHgap(16);
        grid.setVgap(10);
        var words = new ColumnConstraints();
        words.setPercentWidth(62);
        grid.getColumnConstraints().add(words);
        line("Theme", "Light, dark, or as the system is.", theme(settings));
        line(
                "Text size",
                "Also %s, %s and %s."
                        .formatted(Keys.text(Keys.LARGER), Keys.text(Keys.SMALLER), Keys.text(Keys.USUAL_SIZE)),
                number(settings.textSize(), Settings.SMALLEST, Settings.LARGEST, 1));
        line(
                "Minutes until held too long",
                own.map(span -> "This workspace's file says %s, and that counts here.".formatted(Spans.text(span)))
                        .orElse("For tiers whose usual run is not known yet."),
                number(settings.tooLong(), Settings.LEAST_TOO_LONG, Settings.MOST_TOO_LONG, 5));
        line(
                "Minutes between looks at Vault",
                "How often the server is verified against its folder while the window is open; 0 is never.",
                number(settings.verifyEvery(), 0, Settings.MOST_TOO_LONG, 5));
        line(
                "Notices of the desktop",
                "When the window is not in front and a slot is held too long, or Vault drifts.",
                systemNotices(settings));
        line(
                "Days to keep",
                "What was seen of locks is forgotten after so many days. Your own changes are always kept.",
                number(retention.days(), Retention.LEAST_DAYS, Retention.MOST_DAYS, 1));
        line(
                "Megabytes to keep",
                "Or earlier, when it takes more room than this.",
                number(retention.megabytes(), Retention.LEAST_MEGABYTES, Retention.MOST_MEGABYTES, 50));
        var done = Lay.button("Close", close);
        done.setDefaultButton(true);
        var all = Lay.scrolled(grid, "Settings");
        // The keyboard goes to what can be set, and it is scrolled there.
        all.setFocusTraversable(false);
        getChildren().addAll(Lay.label("Settings", "dialog-title"), all, Lay.row(8, Lay.spring(), done));
    }

    private void line(String name, String hint, Node control) {
        var words = new VBox(1, Lay.label(name), Lay.wrapped(hint, "tone-muted", "text-small"));
        if (control instanceof Region region) {
            region.setMaxWidth(Double.MAX_VALUE);
        }
        control.setAccessibleText(name);
        grid.addRow(rows++, words, control);
    }

    private static Node theme(Settings settings) {
        var box = new ChoiceBox<Theme>();
        box.getItems().setAll(Theme.values());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Theme theme) {
                return theme == null ? "" : theme.word();
            }

            @Override
            public Theme fromString(String word) {
                throw new UnsupportedOperationException("themes are chosen, not typed");
            }
        });
        box.valueProperty().bindBidirectional(settings.theme());
        return box;
    }

    private static Node systemNotices(Settings settings) {
        var box = new CheckBox("Show them");
        box.selectedProperty().bindBidirectional(settings.systemNotices());
        return box;
    }

    private static Node number(Property<Integer> value, int least, int most, int step) {
        var spinner = new Spinner<Integer>(least, most, value.getValue(), step);
        spinner.setEditable(true);
        spinner.getValueFactory().valueProperty().bindBidirectional(value);
        return spinner;
    }
}
