package io.wheelhouse.workspace;

/** A workspace that cannot be used, found or written. The message names file, line and field, and says what to do. */
public final class InvalidWorkspace extends Exception {
    public InvalidWorkspace(String message) {
        super(message);
    }

    public InvalidWorkspace(String message, Throwable cause) {
        super(message, cause);
    }
}
