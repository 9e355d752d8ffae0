package io.wheelhouse.spi;

/** What reading a path came to. */
public sealed interface VaultRead {
    /** Something is there. */
    record Found(VaultValue.Fields fields) implements VaultRead {}

    /** The path is served, and nothing is there; or the server hides it, which {@link VaultServer#capabilities} tells. */
    record Absent() implements VaultRead {}

    /** No mount serves the path, or the mount that does has never heard of it. */
    record NoRoute() implements VaultRead {}

    /** What lies there can be written, but never read (405). */
    record WriteOnly() implements VaultRead {}
}
