package io.wheelhouse.contention;

/** The client's machine goes dark: the thread ends here, between any two calls. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
