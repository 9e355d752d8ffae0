package io.wheelhouse.spi;

/** How fresh a read must be. */
public enum ReadMode {
    /** Any server may answer, usually less than 50 ms behind, without bound. For looking. */
    STALE,
    /** The leader answers. Before every write. */
    DEFAULT,
    /** The leader answers after it made sure that it still is the leader. */
    CONSISTENT
}
