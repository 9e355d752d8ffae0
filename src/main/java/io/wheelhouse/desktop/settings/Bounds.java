package io.wheelhouse.desktop.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * Where a window lies. However it was remembered, it comes back onto a screen, and no larger than that.
 *
 * @param maximized then the rest is where it goes back to
 */
public record Bounds(double x, double y, double width, double height, boolean maximized) {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    /** Smaller than this the panels do not fit, unless the screen is smaller still. */
    public static final double MIN_WIDTH = 1100;

    public static final double MIN_HEIGHT = 700;

    /** In the middle of a screen. */
    public static Bounds first(Rectangle2D screen) {
        double width = Math.min(WIDTH, screen.getWidth());
        double height = Math.min(HEIGHT, screen.getHeight());
        return new Bounds(
                screen.getMinX() + (screen.getWidth() - width) / 2,
                screen.getMinY() + (screen.getHeight() - height) / 2,
                width,
                height,
                false);
    }

    /** Moved and shrunk onto the screen it overlaps most. */
    public Bounds on(List<Rectangle2D> screens) {
        var screen =
                screens.stream().max(Comparator.comparingDouble(this::overlap)).orElseThrow();
        double fittingWidth = Math.clamp(width, Math.min(MIN_WIDTH, screen.getWidth()), screen.getWidth());
        double fittingHeight = Math.clamp(height, Math.min(MIN_HEIGHT, screen.getHeight()), screen.getHeight());
        return new Bounds(
                within(x, screen.getMinX(), screen.getMaxX() - fittingWidth),
                within(y, screen.getMinY(), screen.getMaxY() - fittingHeight),
                fittingWidth,
                fittingHeight,
                maximized);
    }

    /** Where a screen is scaled, rounding may leave the greatest a little below the least. */
    private static double within(double value, double least, double most) {
        return Math.max(least, Math.min(value, most));
    }

    private double overlap(Rectangle2D screen) {
        double across = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        double down = Math.min(y + height, screen.getMaxY()) - Math.max(y, screen.getMinY());
        return Math.max(0, across) * Math.max(0, down);
    }

    /** For the preferences. */
    public String text() {
        return "%d %d %d %d %s"
                .formatted(Math.round(x), Math.round(y), Math.round(width), Math.round(height), maximized);
    }

    /** Reads {@link #text}; anything else is empty. */
    public static Optional<Bounds> parse(String text) {
        var parts = text.split(" ", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        try {
            var bounds = new Bounds(
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    parts[4].equals("true"));
            return Optional.of(bounds).filter(read -> read.width > 0 && read.height > 0);
        } catch (NumberFormatException odd) {
            return Optional.empty();
        }
    }
}
