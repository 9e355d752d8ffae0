package io.wheelhouse.desktop.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The strip, drawn. */
final class StripView extends Pane {
    private static final double LANE = 16;

    private Optional<HoldStrip> strip = Optional.empty();

    StripView() {
        getStyleClass().add("strip");
    }

    /** Boxes once made are kept for what comes. */
    void show(HoldStrip shown) {
        strip = Optional.of(shown);
        setMinHeight(LANE * Math.max(3, Math.min(8, shown.lanes())) + 4);
        setAccessibleText("Holds of the last 24 hours: " + shown.bars().size());
        int boxes = 0;
        for (var gap : shown.gaps()) {
            box(boxes++, gap, "strip-gap");
        }
        for (var bar : shown.bars()) {
            box(boxes++, bar, "strip-bar", bar.open() ? "open" : "over");
        }
        getChildren().remove(boxes, getChildren().size());
        requestLayout();
    }

    private void box(int place, Object what, String... styles) {
        if (place == getChildren().size()) {
            getChildren().add(new Region());
        }
        var box = getChildren().get(place);
        box.setUserData(what);
        if (!box.getStyleClass().equals(List.of(styles))) {
            box.getStyleClass().setAll(styles);
        }
    }

    @Override
    protected void layoutChildren() {
        strip.ifPresent(this::lay);
    }

    private void lay(HoldStrip shown) {
        for (var child : getChildren()) {
            if (child.getUserData() instanceof HoldStrip.Bar bar) {
                double left = x(shown, bar.from());
                child.resizeRelocate(left, 2 + bar.lane() % 8 * LANE, Math.max(3, x(shown, bar.to()) - left), LANE - 4);
            } else if (child.getUserData() instanceof HoldStrip.Gap gap) {
                child.resizeRelocate(x(shown, gap.from()), 0, x(shown, gap.to()) - x(shown, gap.from()), getHeight());
            }
        }
    }

    private double x(HoldStrip shown, Instant at) {
        double whole = Duration.between(shown.from(), shown.to()).toMillis();
        return getWidth() * Duration.between(shown.from(), at).toMillis() / Math.max(1, whole);
    }
}
