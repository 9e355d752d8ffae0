package io.wheelhouse.spi;

/**
 * Something a connection can do beyond its bare ports. An open set: an adapter may declare words that nobody here knows.
 *
 * @param id a dotted word, such as {@code kv.sessions}
 */
public record Capability(String id) {
    /** Reads that wait for a change ({@code ?index=}). */
    public static final Capability BLOCKING_READS = new Capability("kv.blocking-reads");

    /** A read of a prefix answers the index of that prefix, not of the whole store. */
    public static final Capability PREFIX_INDEX = new Capability("kv.prefix-index");

    /** Sessions, and keys locked by them; the connection then offers {@link Sessions} too. */
    public static final Capability SESSIONS = new Capability("kv.sessions");

    /** Reads may be answered by any server, perhaps a little behind ({@link ReadMode#STALE}). */
    public static final Capability STALE_READS = new Capability("kv.stale-reads");

    /** Every key name of printable characters is accepted, {@code #?%} and spaces included. */
    public static final Capability ANY_KEY_NAME = new Capability("kv.any-key-name");

    @Override
    public String toString() {
        return id;
    }
}
