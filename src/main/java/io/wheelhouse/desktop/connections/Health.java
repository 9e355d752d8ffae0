package io.wheelhouse.desktop.connections;

import io.wheelhouse.spi.ConnectionReport;
import java.time.Duration;
import java.time.Instant;

/** What is known of a connection. */
public sealed interface Health {
    /** Not tried since the window opened. */
    record Untried() implements Health {}

    /** Being tried. */
    record Trying() implements Health {}

    /**
     * It was tried.
     *
     * @param took all steps together
     * @param at when it ended
     */
    record Tried(ConnectionReport report, Duration took, Instant at) implements Health {}

    /**
     * It took too long, and is left alone; what it answers later does not count.
     *
     * @param at when it was left
     */
    record GivenUp(Duration patience, Instant at) implements Health {}
}
