package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import java.time.Duration;
import java.time.InstantSource;
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
        KeyValueStore store, Layout layout, Optional<String> environment, InstantSource clock, Executor threads) {
    /** A whole estate of so many keys is still followed as one: 300 KB a change. */
    static final int SMALL_ESTATE = 2_000;

    /** A visible environment is followed as one up to here, since that shows a change soonest: 600 KB a change. */
    static final int SMALL_ENVIRONMENT = 4_000;

    /** With the one that waits, fewer than ten connections. */
    private static final int WIDTH = 8;

    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofMillis(400);

    /** What is watched. */
    Part part() {
        return environment.<Part>map(Part.Environment::new).orElseGet(Part.Estate::new);
    }

    /** How often at most; one environment is what somebody looks at. */
    Duration interval() {
        return environment.isPresent() ? SOON : LATER;
    }

    PatchReader reader() {
        return new PatchReader(store, layout);
    }

    /** The follower for as many keys. */
    Follower of(int keys) {
        if (keys <= (environment.isPresent() ? SMALL_ENVIRONMENT : SMALL_ESTATE)) {
            return new TreeFollower(reader(), part(), clock);
        }
        var fan = new Fan(threads, WIDTH);
        var descent = new Descent(store, fan);
        var environments = new EnvironmentReader(store, reader(), descent, fan, layout);
        return environment
                .<Follower>map(name -> new EnvironmentFollower(store, environments, name, layout, clock))
                .orElseGet(() -> new EstateFollower(store, environments, reader(), descent, layout, clock));
    }
}
