package io.wheelhouse.vault.rule;

/** What is to be said of a field. */
public enum FieldVerdict {
    /** The server has what Git wants. */
    SAME,
    /** It has something else, or nothing. */
    CHANGED,
    /** It was written, and the server does not show it: a typing error, or a field that this server does not have. */
    IGNORED_BY_SERVER,
    /** The server takes it and never shows it, so nothing is known. */
    WRITE_ONLY
}
