package io.wheelhouse.store;

import io.wheelhouse.change.JournalUnavailable;
import org.jspecify.annotations.Nullable;

/** The store cannot be used now. The message is fit for an operator: what is wrong, and what to do. Nothing was damaged. */
public final class StoreUnavailable extends Exception {
    private final boolean gone;

    StoreUnavailable(String message, Throwable cause) {
        this(message, cause, false);
    }

    StoreUnavailable(String message) {
        this(message, null, false);
    }

    private StoreUnavailable(String message, @Nullable Throwable cause, boolean gone) {
        super(message, cause);
        this.gone = gone;
    }

    /** Since its file was taken away, and what is in it with it. */
    static StoreUnavailable gone(String message) {
        return new StoreUnavailable(message, null, true);
    }

    /** Since its file is damaged, so that what is in it is lost. */
    static StoreUnavailable gone(String message, Throwable cause) {
        return new StoreUnavailable(message, cause, true);
    }

    /** The same, of the journal in it. */
    JournalUnavailable ofJournal() {
        var message = String.valueOf(getMessage());
        return gone ? JournalUnavailable.gone(message, this) : new JournalUnavailable(message, this);
    }
}
