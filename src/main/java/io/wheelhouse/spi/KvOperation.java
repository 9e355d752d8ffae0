package io.wheelhouse.spi;

/**
 * One operation of a transaction. Values are given as bytes and written as they are; flags are always written, so pass
 * the old ones on.
 *
 * <p>Source of the rules: Consul's KV transaction verbs (its API documentation of {@code /v1/txn} and
 * {@code agent/consul/state/txn.go}).
 */
public sealed interface KvOperation {
    /** The key it is about. */
    String key();

    /** Writes whatever was there. */
    record Set(String key, byte[] value, long flags) implements KvOperation {}

    /** Writes when the key still has this index; index 0: when there is no such key. */
    record Cas(String key, byte[] value, long flags, long index) implements KvOperation {}

    /** Removes whatever was there. */
    record Delete(String key) implements KvOperation {}

    /** Removes when the key still has this index. <b>Succeeds when the key is gone</b>: guard with {@link CheckIndex}. */
    record DeleteCas(String key, long index) implements KvOperation {}

    /** Fails unless the key is there with this index. */
    record CheckIndex(String key, long index) implements KvOperation {}

    /** Fails when there is such a key. Needs the right to write it, though it writes nothing. */
    record CheckAbsent(String key) implements KvOperation {}

    /** Answers the entry; fails when there is none. */
    record Get(String key) implements KvOperation {}

    /** Answers every entry below the prefix, as the operations before it in the same transaction left them. */
    record GetTree(String key) implements KvOperation {}

    /** Writes and locks the key by a session; fails when another session holds it. */
    record Lock(String key, byte[] value, long flags, String session) implements KvOperation {}

    /** Writes and unlocks; fails unless that session holds it. */
    record Unlock(String key, byte[] value, long flags, String session) implements KvOperation {}

    /** Fails unless the key is locked by that session. */
    record CheckSession(String key, String session) implements KvOperation {}
}
