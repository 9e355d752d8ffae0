package io.wheelhouse.desktop.connections;

import io.wheelhouse.spi.ConnectionReport;
import java.time.Duration;

/** What is known of a connection. */
public sealed interface Health {
    /** Not tried since the window opened. */
    record Untried() implements Health {}

    /** Being tried. */
    record Trying() implements Health {}

    /** @param took all steps together */
    record Tried(ConnectionReport report, Duration took) implements Health {}

    /** It took too long, and is left alone; what it answers later does not count. */
    record GivenUp(Duration patience) implements Health {}
}
