package io.wheelhouse.spi;

import java.util.List;
import java.util.Optional;

/**
 * A key-value store with indexes, guarded transactions and reads that wait. Modelled on Consul's.
 *
 * <p>Thread-safe; calls block the calling thread, end early when it is interrupted (as {@link
 * ServiceException.Unreachable} for reads, {@link ServiceException.Unknown} for a write that had been sent), and have a
 * deadline of their own. Reads may be repeated by the adapter; a write is sent once, or again only when it is certain
 * that it never reached the service.
 *
 * <p>Prefixes are plain strings: {@code prod} covers {@code production/x} too. An empty answer means that nothing is
 * there, never that something failed.
 */
public interface KeyValueStore {
    /** Everything below a prefix. */
    KvListing<KvEntry> list(String prefix, ReadMode mode) throws ServiceException;

    /** Everything below a prefix, once its index is beyond the wait's. Needs {@link Capability#BLOCKING_READS}. */
    KvListing<KvEntry> list(String prefix, ReadMode mode, Wait wait) throws ServiceException;

    /** The names below a prefix, each cut off after the first separator that follows the prefix, without repeats. */
    KvListing<String> keys(String prefix, String separator, ReadMode mode) throws ServiceException;

    /** The names below a prefix, once its index is beyond the wait's. Needs {@link Capability#BLOCKING_READS}. */
    KvListing<String> keys(String prefix, String separator, ReadMode mode, Wait wait) throws ServiceException;

    /** One entry, or nothing when the store has none under exactly this key. */
    Optional<KvEntry> get(String key, ReadMode mode) throws ServiceException;

    /** One entry (a listing of one or none), once its index is beyond the wait's. Needs {@link Capability#BLOCKING_READS}. */
    KvListing<KvEntry> get(String key, ReadMode mode, Wait wait) throws ServiceException;

    /**
     * Applies all operations at one moment, or none.
     *
     * @param operations at least one
     * @throws ServiceException.Unknown when it was sent and the reply was lost or is not one that the service gives to these
     *     operations, or the service said that it cannot tell. Any other failure means that certainly nothing was done
     */
    KvTransactionResult transact(List<KvOperation> operations) throws ServiceException;
}
