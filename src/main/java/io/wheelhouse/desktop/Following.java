package io.wheelhouse.desktop;

import java.time.Instant;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The process's time and settings, for as long as this window is the one that is shown: what hears them goes with it. */
final class Following {
    private final ObjectProperty<Instant> now = new SimpleObjectProperty<>();
    private final ObjectProperty<Integer> textSize = new SimpleObjectProperty<>();
    private final ObjectProperty<Integer> tooLong = new SimpleObjectProperty<>();
    private final ObjectProperty<Integer> verifyEvery = new SimpleObjectProperty<>();

    Following(Common common) {
        now.bind(common.now());
        textSize.bind(common.settings().textSize());
        tooLong.bind(common.settings().tooLong());
        verifyEvery.bind(common.settings().verifyEvery());
    }

    /** Ticks once a second. */
    ObservableValue<Instant> now() {
        return now;
    }

    /** In points. */
    ObservableValue<Integer> textSize() {
        return textSize;
    }

    /** In minutes. */
    ObservableValue<Integer> tooLong() {
        return tooLong;
    }

    /** In minutes; 0 for never. */
    ObservableValue<Integer> verifyEvery() {
        return verifyEvery;
    }

    /** Another window is shown from now on. */
    void leave() {
        now.unbind();
        textSize.unbind();
        tooLong.unbind();
        verifyEvery.unbind();
    }
}
