package io.wheelhouse.desktop;

import io.wheelhouse.desktop.settings.Bounds;
import io.wheelhouse.desktop.settings.Preferences;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * Where the window stands, and that it stands there again next time.
 *
 * @param stage the window
 */
record Placement(Stage stage, Preferences preferences) {
    private static final String KEY = "window";

    /** Places it where it was last, as far as that lies on a screen. */
    void restore() {
        var screens = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
        Rectangle2D primary = Screen.getPrimary().getVisualBounds();
        var bounds = preferences
                .get(KEY)
                .flatMap(Bounds::parse)
                .map(kept -> kept.on(screens))
                .orElseGet(() -> Bounds.first(primary));
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMinWidth(Math.min(960, primary.getWidth()));
        stage.setMinHeight(Math.min(540, primary.getHeight()));
        stage.setMaximized(bounds.maximized());
    }

    /** Remembers where it is now; of a maximized one, where it was before. */
    void keep() {
        if (!stage.isShowing() || stage.isIconified()) {
            return;
        }
        boolean large = stage.isMaximized();
        var present = new Bounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), large);
        var before = preferences.get(KEY).flatMap(Bounds::parse).filter(kept -> large);
        preferences.put(
                KEY,
                before.map(kept -> new Bounds(kept.x(), kept.y(), kept.width(), kept.height(), true))
                        .orElse(present)
                        .text());
    }
}
