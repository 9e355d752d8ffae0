package io.wheelhouse.desktop.locks;

import java.time.Duration;
import java.time.Instant;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The strip, drawn. */
final class StripView extends Pane {
    private static final double LANE = 16;

    private final HoldStrip strip;

    StripView(HoldStrip strip) {
        this.strip = strip;
        getStyleClass().add("strip");
        setMinHeight(LANE * Math.max(3, Math.min(8, strip.lanes())) + 4);
        setAccessibleText("Holds of the last 24 hours: " + strip.bars().size());
        for (var gap : strip.gaps()) {
            var box = new Region();
            box.getStyleClass().add("strip-gap");
            box.setUserData(gap);
            getChildren().add(box);
        }
        for (var bar : strip.bars()) {
            var box = new Region();
            box.getStyleClass().addAll("strip-bar", bar.open() ? "open" : "over");
            box.setUserData(bar);
            getChildren().add(box);
        }
    }

    @Override
    protected void layoutChildren() {
        for (var child : getChildren()) {
            if (child.getUserData() instanceof HoldStrip.Bar bar) {
                double left = x(bar.from());
                child.resizeRelocate(left, 2 + bar.lane() % 8 * LANE, Math.max(3, x(bar.to()) - left), LANE - 4);
            } else if (child.getUserData() instanceof HoldStrip.Gap gap) {
                child.resizeRelocate(x(gap.from()), 0, x(gap.to()) - x(gap.from()), getHeight());
            }
        }
    }

    private double x(Instant at) {
        double whole = Duration.between(strip.from(), strip.to()).toMillis();
        return getWidth() * Duration.between(strip.from(), at).toMillis() / Math.max(1, whole);
    }
}
