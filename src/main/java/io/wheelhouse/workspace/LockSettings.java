package io.wheelhouse.workspace;

import java.time.Duration;
import java.util.Optional;

/**
 * How locks are kept and judged in a workspace.
 *
 * @param root what lock keys begin with; ends with a slash
 * @param appPrefix what our own keys begin with; ends with a slash, never below the root
 * @param staleAfter when a hold is stale, as long as a tier's typical run is not known; empty when the file leaves that open
 * @param repairGrace how long a counter must have been quiet before it is repaired; files keep it between {@link
 *     #SHORTEST_GRACE} and {@link #LONGEST_GRACE}
 * @param timestamps how we write the time into a slot
 */
public record LockSettings(
        String root, String appPrefix, Optional<Duration> staleAfter, Duration repairGrace, Timestamps timestamps) {
    /** What counts where nobody says anything else. */
    public static final Duration USUALLY_STALE_AFTER = Duration.ofMinutes(30);

    /** Less than a host may need between its two writes would let a repair take away a slot that is just being taken. */
    public static final Duration SHORTEST_GRACE = Duration.ofSeconds(10);

    /** Well below the 15 minutes or so after which Consul forgets removals, by which a tier is known not to have been quiet. */
    public static final Duration LONGEST_GRACE = Duration.ofMinutes(10);

    public static final LockSettings DEFAULT =
            new LockSettings("chef/", "wheelhouse/", Optional.empty(), Duration.ofSeconds(60), Timestamps.RUBY);

    /** How a moment is written. */
    public enum Timestamps {
        /** {@code 2015-06-30 12:15:01 +0100}, what hosts in the field write. */
        RUBY,
        /** {@code 2015-06-30T11:15:01Z}. */
        ISO,
        /** Seconds since 1970. */
        EPOCH
    }
}
