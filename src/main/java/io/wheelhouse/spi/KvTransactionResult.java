package io.wheelhouse.spi;

import java.util.List;

/** How a transaction ended. Either all of its operations took effect at one moment, or none did. */
public sealed interface KvTransactionResult {
    /**
     * Everything took effect.
     *
     * @param entries what the writing and reading operations left or found, in order; removals answer nothing. Every key
     *     that changed has the same new modify index; one that was given the value and flags it had keeps its old one
     */
    record Committed(List<KvEntry> entries) implements KvTransactionResult {
        public Committed {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Nothing took effect.
     *
     * @param failures every operation that failed, not only the first
     */
    record RolledBack(List<Failure> failures) implements KvTransactionResult {
        public RolledBack {
            failures = List.copyOf(failures);
        }
    }

    /**
     * Nothing took effect: the server takes fewer operations, or a smaller body, at a time.
     *
     * @param operations the server's own limit of operations; 0 when the body was too large instead
     */
    record TooLarge(int operations) implements KvTransactionResult {}

    /**
     * One operation that failed.
     *
     * @param operation which operation, counted from 0; −1 when the server did not say
     * @param reason its kind
     * @param what the server's words
     */
    record Failure(int operation, Reason reason, String what) {}

    /** Why an operation failed. */
    enum Reason {
        /** The guard did not hold. */
        CONFLICT,
        /** The identity may not. */
        DENIED,
        /** The server does not take this operation as it is, such as a refused key name. */
        INVALID
    }
}
