package io.wheelhouse.vault.apply;

/** What becomes of the rest when an item could not be applied. */
public enum OnFailure {
    /** Nothing more is begun. */
    STOP,
    /** What does not depend on it is applied all the same. */
    CONTINUE
}
