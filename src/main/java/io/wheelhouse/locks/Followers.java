package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Chooses how to follow: a small part by one wait on all of it, a large one by descending to what changed.
 *
 * @param store the store
 * @param layout where keys lie
 * @param environment the only environment watched; empty for the whole estate
 * @param threads lends threads
 */
record Followers(
        KeyValueStore store,
        Layout layout,
        Optional<String> environment,
        InstantSource clock,
        Pause pause,
        Executor threads) {
    /** A whole estate of so many keys is still followed as one: 300 KB a change. */
    static final int SMALL_ESTATE = 2_000;

    /** A visible environment is followed as one up to here, since that shows a change soonest: 600 KB a change. */
    static final int SMALL_ENVIRONMENT = 4_000;

    /** Beside the eleven waits of a large estate: fewer than 20 connections, with a few left for others. */
    private static final int WIDTH = 6;

    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofMillis(400);

    /** What reading a part may cost in time before the next round: 50 changes a second are seen within 0.1 s each. */
    private static final Duration EACH_PART = Duration.ofMillis(6);

    /** What is watched. */
    Part part() {
        return environment.<Part>map(Part.Environment::new).orElseGet(Part.Estate::new);
    }

    /** How often at most, as long as little changes. */
    Duration interval() {
        return SOON;
    }

    /**
     * How long a round should be followed by no other. In a storm of changes a large estate is read less often; one
     * environment is what somebody looks at.
     *
     * @param parts how many were read
     */
    Duration rest(int parts) {
        if (environment.isPresent()) {
            return SOON;
        }
        var enough = EACH_PART.multipliedBy(parts);
        return enough.compareTo(SOON) < 0 ? SOON : enough.compareTo(LATER) > 0 ? LATER : enough;
    }

    PatchReader reader() {
        return new PatchReader(store, layout);
    }

    /** Whether so many keys are followed as one. */
    boolean small(int keys) {
        return keys <= (environment.isPresent() ? SMALL_ENVIRONMENT : SMALL_ESTATE);
    }

    /**
     * The follower for what is known.
     *
     * @param index everything up to here is known
     */
    Follower of(WatchedBoard board, long index) {
        if (small(board.keys())) {
            return new TreeFollower(reader(), part(), clock, index);
        }
        var descent = new Descent(store, fan());
        var environments = new EnvironmentReader(store, reader(), descent, fan(), layout);
        return environment
                .<Follower>map(name -> new EnvironmentFollower(store, environments, name, clock, index))
                .orElseGet(() -> new CoverFollower(
                        store,
                        new EstateReader(environments, reader(), descent, layout),
                        layout,
                        clock,
                        pause,
                        threads,
                        List.copyOf(board.environments().keySet()),
                        index));
    }

    Fan fan() {
        return new Fan(threads, WIDTH);
    }
}
