package io.wheelhouse.change;

/** The journal cannot be read or written: full disk, read-only folder, locked, written by a newer version, or gone. */
public final class JournalUnavailable extends Exception {
    private final boolean gone;

    public JournalUnavailable(String message, Throwable cause) {
        this(message, cause, false);
    }

    public JournalUnavailable(String message) {
        super(message);
        this.gone = false;
    }

    private JournalUnavailable(String message, Throwable cause, boolean gone) {
        super(message, cause);
        this.gone = gone;
    }

    /** Because what is in it cannot be read any more, by a later start either. */
    public static JournalUnavailable gone(String message, Throwable cause) {
        return new JournalUnavailable(message, cause, true);
    }

    /** Whether what was written into it is lost, as far as can be told. */
    public boolean isGone() {
        return gone;
    }
}
