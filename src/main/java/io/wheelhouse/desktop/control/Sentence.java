package io.wheelhouse.desktop.control;

/** What adapters and others say, as a sentence between others. */
public final class Sentence {
    private Sentence() {}

    /** With a full stop, if there is none. */
    public static String of(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
