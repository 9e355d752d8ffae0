package io.wheelhouse.adapters.consul;

import java.io.IOException;
import java.util.Optional;

/** How one request to one server ended. */
sealed interface Outcome<T> {
    /**
     * The server replied.
     *
     * @param value the body, when it was one to read
     * @param words the start of the body as text, when it was not
     */
    record Replied<T>(Head head, Optional<T> value, String words) implements Outcome<T> {}

    /** It never left: nothing can have happened. */
    record NotSent<T>(IOException cause) implements Outcome<T> {}

    /** It left, and no whole reply came back: anything may have happened. */
    record Lost<T>(IOException cause) implements Outcome<T> {}

    /**
     * Something replied that is not Consul, or not in the shape or size that Consul's replies have, and asking again is
     * harmless; a write is {@link Lost} then.
     */
    record Alien<T>(IOException cause) implements Outcome<T> {}
}
