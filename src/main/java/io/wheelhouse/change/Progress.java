package io.wheelhouse.change;

/**
 * How far a change of many things has come.
 *
 * @param done how many of them have ended, however that was
 * @param total how many there are, at least one
 * @param things what they are called: {@code tiers}
 */
public record Progress(int done, int total, String things) {
    /** {@code 1,344 of 5,016 tiers}. */
    public String words() {
        return "%,d of %,d %s".formatted(done, total, things);
    }
}
