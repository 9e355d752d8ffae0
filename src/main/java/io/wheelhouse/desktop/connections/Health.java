package io.wheelhouse.desktop.connections;

import io.wheelhouse.spi.ConnectionReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known of a connection. */
public sealed interface Health {
    /** Not tried since the window opened. */
    record Untried() implements Health {}

    /** Being tried. */
    record Trying() implements Health {}

    /**
     * Being tried once more by itself.
     *
     * @param last that it was not reached, which stands until there is an answer
     */
    record Again(Health last) implements Health {}

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

    /** Whether it is being tried now. */
    default boolean underWay() {
        return this instanceof Trying || this instanceof Again;
    }

    /** Whether the last try has not reached it. */
    default boolean lost() {
        return switch (this) {
            case Untried untried -> false;
            case Trying trying -> false;
            case Again again -> true;
            case Tried tried -> !tried.report().reached();
            case GivenUp late -> true;
        };
    }

    /** Whether the last try has reached it, and something that was tried there failed. */
    default boolean failing() {
        return this instanceof Tried tried
                && tried.report().reached()
                && !tried.report().works();
    }

    /** When what is known was found out; empty while nothing is. */
    default Optional<Instant> known() {
        return switch (this) {
            case Untried untried -> Optional.empty();
            case Trying trying -> Optional.empty();
            case Again again -> again.last().known();
            case Tried tried -> Optional.of(tried.at());
            case GivenUp late -> Optional.of(late.at());
        };
    }
}
