package io.wheelhouse.desktop.change;

import java.util.Optional;
import java.util.function.IntConsumer;

/** Where every change of the window goes through: it is previewed, confirmed and sent there, and nowhere else. */
public interface ChangeDesk {
    /**
     * Previews a change and shows it for confirmation.
     *
     * @param verb what the button says
     */
    void open(String verb, Proposal<?> proposal);

    /**
     * Asks for a limit first: −1, 0, or the number of slots.
     *
     * @param tier whose limit it is, in the operator's words
     * @param present the limit that it has; empty when it has none
     */
    void askLimit(String tier, Optional<Integer> present, IntConsumer chosen);

    /** Why nothing may be changed from here; empty when it may. */
    Optional<String> readOnly();
}
