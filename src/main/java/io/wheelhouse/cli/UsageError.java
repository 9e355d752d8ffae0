package io.wheelhouse.cli;

/** The command was not understood, or a value can never be valid. The message says what to write instead. */
final class UsageError extends RuntimeException {
    UsageError(String message) {
        super(message);
    }
}
