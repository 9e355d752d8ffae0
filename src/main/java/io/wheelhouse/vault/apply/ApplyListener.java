package io.wheelhouse.vault.apply;

/** Told how an apply gets on, from several threads. */
public interface ApplyListener {
    ApplyListener NONE = new ApplyListener() {};

    /** An item is written now. */
    default void begun(String file) {}

    /** An item has ended. */
    default void ended(ItemResult result) {}
}
