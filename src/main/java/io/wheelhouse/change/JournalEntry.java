package io.wheelhouse.change;

import java.util.Optional;

/**
 * One change as the journal knows it.
 *
 * @param sequence the intent's number in the chain; from 1
 * @param closing how it ended, the latest word; empty while it runs, or when its process died
 */
public record JournalEntry(long sequence, Intent intent, Optional<Closing> closing) {
    /** The outcome's word, or {@code OPEN}. */
    public String outcome() {
        return closing.map(Closing::outcome).orElse("OPEN");
    }
}
