package io.wheelhouse.change;

import java.util.Optional;

/**
 * One change as the journal knows it.
 *
 * @param sequence the intent's number in the chain; from 1
 * @param closing how it ended, the latest word; empty while it runs, or when its process died
 */
public record JournalEntry(long sequence, Intent intent, Optional<Closing> closing) {
    private static final String OPEN = "OPEN";
    private static final String UNKNOWN = "UNKNOWN";

    /** The outcome's word, or {@code OPEN}. */
    public String outcome() {
        return closing.map(Closing::outcome).orElse(OPEN);
    }

    /** Whether its outcome is the last word: it ended so, or a later look found it out, or found out that nothing tells. */
    public boolean isOver() {
        return closing.filter(it -> it.recovered() || !it.outcome().equals(UNKNOWN))
                .isPresent();
    }

    /** Whether it ended without anybody knowing how, and may be looked up: its process has done what it could. */
    public boolean endedUnknown() {
        return closing.isPresent() && !isOver();
    }
}
