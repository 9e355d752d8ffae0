package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import java.util.List;
import java.util.Optional;

/** Where the server keeps what it was told: texts by key. Thread-safe; other processes may share it. */
public interface Ledger {
    /** Everything as it is at one moment. */
    Page open() throws ServiceException;

    /** Changes something, for everybody at one moment; what throws has changed nothing. */
    <R> R change(Change<R> change) throws ServiceException;

    /** What is kept. */
    interface Page {
        Optional<String> text(String key);

        /** The keys below a prefix, in the order of their bytes. */
        List<String> below(String prefix);
    }

    /** What is kept, and what shall be. */
    interface Draft extends Page {
        void put(String key, String text);

        void remove(String key);
    }

    /**
     * A change.
     *
     * @param <R> what it answers
     */
    interface Change<R> {
        R make(Draft draft) throws ServiceException;
    }
}
