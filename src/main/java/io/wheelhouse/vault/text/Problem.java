package io.wheelhouse.vault.text;

/**
 * Something in a file that has to be put right before anything is sent. It never repeats a value.
 *
 * @param file its path in the tree, with slashes
 * @param line from 1; 0 when it is about the whole file
 * @param field its place, such as {@code config.max_lease_ttl}; empty when it is about no field
 * @param what a clause without a full stop: what is wrong, and what to do
 */
public record Problem(String file, int line, String field, String what) {
    /** The whole file is not as it should be. */
    public static Problem of(String file, String what) {
        return new Problem(file, 0, "", what);
    }

    /** A sentence that begins with the place. */
    public String message() {
        return file + (line > 0 ? ", line " + line : "") + ": " + (field.isEmpty() ? "" : field + ": ") + what + ".";
    }
}
