package io.wheelhouse.vault.plan;

/** What is to be said of a file. */
public enum ItemVerdict {
    /** The server is as the file wants it. */
    SAME,
    /** It differs. */
    CHANGED,
    /** It is not there yet. */
    CREATE,
    /** The file can never be applied as it is. */
    ERROR,
    /** It cannot be seen: no permission, or an endpoint that cannot be read. */
    UNVERIFIABLE
}
