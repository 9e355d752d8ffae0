package io.wheelhouse.locks;

/** What was seen cannot be read or kept: full disk, read-only folder, written by a newer version. */
public final class MemoryUnavailable extends Exception {
    public MemoryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
