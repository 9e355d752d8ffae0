package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.change.ChangeDesk;
import io.wheelhouse.desktop.screen.Saver;
import io.wheelhouse.desktop.screen.Screen;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;

/**
 * What the board needs of its window.
 *
 * @param threads lends threads that may wait
 * @param now ticks once a second
 * @param textSize in points
 * @param covered whether a dialog lies over the panel
 * @param copier puts text on the clipboard
 * @param tell says something to the operator that is no outcome
 * @param refresh looks at everything anew, at once
 * @param asOf when what is known was known to be complete; empty before the first look
 * @param missing the environment variable without which the server cannot be asked; empty when it can
 */
public record PanelTools(
        ChangeDesk changes,
        Screen screen,
        Executor threads,
        InstantSource clock,
        ObservableValue<Instant> now,
        ObservableValue<Integer> textSize,
        ObservableValue<Boolean> covered,
        Consumer<String> copier,
        Saver save,
        Consumer<String> tell,
        Runnable refresh,
        Supplier<Optional<Instant>> asOf,
        Optional<String> missing) {
    /** How far the board can be believed now. */
    BoardMode mode(LocksModel model) {
        return BoardMode.of(model.freshness().get(), asOf.get(), missing, now.getValue());
    }

    void copy(String text) {
        copier.accept(text);
    }
}
