package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.screen.Saver;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;

/**
 * What the timeline needs of its window.
 *
 * @param now ticks once a second
 * @param sight how the watching goes
 * @param copier puts text on the clipboard
 * @param undo opens the dialog that takes a change back, or says why there is none
 * @param noUndo why a change cannot be taken back from here; empty when it can
 */
public record JournalTools(
        String workspace,
        InstantSource clock,
        ObservableValue<Instant> now,
        ObservableValue<Integer> textSize,
        Sight sight,
        Consumer<String> copier,
        Saver save,
        Consumer<JournalEntry> undo,
        Function<JournalEntry, Optional<String>> noUndo) {}
