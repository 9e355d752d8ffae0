package io.wheelhouse.contention;

import io.wheelhouse.spi.ServiceException;

/** What hosts in the field do with a store: single reads and writes, nothing else. Thread-safe. */
interface PlainKeys {
    /**
     * What a key holds.
     *
     * @param value empty when there is no such key
     * @param index 0 when there is no such key
     */
    record Value(String value, long index) {}

    Value get(String key) throws ServiceException;

    /** Writes when the index still is this; 0: when there is no such key. */
    boolean cas(String key, String value, long index) throws ServiceException;

    void put(String key, String value) throws ServiceException;

    void delete(String key) throws ServiceException;
}
