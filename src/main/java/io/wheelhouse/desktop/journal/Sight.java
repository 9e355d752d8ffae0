package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.locks.BoardMode;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;

/**
 * How the watching goes that the timeline is filled by.
 *
 * @param partial whether the token may not see everything
 * @param mode how far what was seen, and is kept, reaches up to now; see {@link SightMode}
 * @param again looks at everything anew, at once
 */
public record Sight(ObservableValue<Boolean> partial, Supplier<BoardMode> mode, Runnable again) {}
