package io.wheelhouse.store;

/** The store cannot be used now. The message is fit for an operator: what is wrong, and what to do. Nothing was damaged. */
public final class StoreUnavailable extends Exception {
    StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    StoreUnavailable(String message) {
        super(message);
    }
}
