package io.wheelhouse.change;

import java.util.Optional;

/**
 * One resource, before and after.
 *
 * @param resource its name in the outside system, such as a key
 * @param before what it held; empty when it did not exist
 * @param after what it will hold, or holds; empty when it is removed
 */
public record Effect(String resource, Optional<String> before, Optional<String> after) {
    public static Effect changed(String resource, String before, String after) {
        return new Effect(resource, Optional.of(before), Optional.of(after));
    }

    public static Effect created(String resource, String after) {
        return new Effect(resource, Optional.empty(), Optional.of(after));
    }

    public static Effect removed(String resource, String before) {
        return new Effect(resource, Optional.of(before), Optional.empty());
    }

    /** What takes this back. */
    public Effect inverse() {
        var was = after;
        var willBe = before;
        return new Effect(resource, was, willBe);
    }
}
