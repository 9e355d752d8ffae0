package io.wheelhouse.change;

/** The journal cannot be read or written: full disk, read-only folder, locked, written by a newer version. */
public final class JournalUnavailable extends Exception {
    public JournalUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public JournalUnavailable(String message) {
        super(message);
    }
}
