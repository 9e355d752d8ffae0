package io.wheelhouse.locks;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tier, judged.
 *
 * @param quietSince when counter and slots were first seen as they are now
 * @param holders by host name
 * @param usual how long its runs usually take; empty until enough are known
 * @param tooLongAfter a hold older than this is stale
 */
public record TierView(
        Tier tier,
        TierState state,
        Set<TierFlag> flags,
        List<HolderView> holders,
        Instant quietSince,
        Optional<UsualRun> usual,
        Duration tooLongAfter) {
    public TierView {
        flags = Set.copyOf(flags);
        holders = List.copyOf(holders);
    }

    public TierName name() {
        return tier.name();
    }

    /** The holders, who holds longest first: others wait for that one. Those of unknown age come last. */
    public List<HolderView> oldestFirst() {
        return holders.stream()
                .sorted(Comparator.comparing(holder -> holder.begun().orElse(Instant.MAX)))
                .toList();
    }

    public boolean has(TierFlag flag) {
        return flags.contains(flag);
    }

    /** Whether a person should look: an odd state, or an odd flag. */
    public boolean needsAttention() {
        return state == TierState.INVALID
                || state == TierState.OVER_LIMIT
                || state == TierState.UNCONFIGURED
                || flags.stream().anyMatch(TierFlag::needsAttention);
    }

    /**
     * A holder, judged.
     *
     * @param since the moment in its stamp, when it can be read
     * @param age how long it has held its slot by that stamp; when the stamp cannot be true, how long at least, since we
     *     first saw it. Empty when unknown
     * @param firstSeen when this machine first saw this hold
     * @param stale held too long
     * @param skewed its stamp cannot be true by our clock
     */
    public record HolderView(
            String host,
            Optional<Instant> since,
            Optional<Duration> age,
            Instant firstSeen,
            boolean stale,
            boolean skewed) {
        /** When it began, at the latest; empty when its age is unknown. */
        public Optional<Instant> begun() {
            return skewed ? Optional.of(firstSeen) : since;
        }
    }
}
