package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Sighting;
import io.wheelhouse.locks.TierView.HolderView;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges tiers: state, flags, ages. Pure.
 *
 * @param layout where keys lie
 * @param grace how long a counter must have been off before it is called a leak; hosts need a moment between their two
 *     writes (reference W1, W3)
 * @param tooLong when a hold is too long in a tier whose usual run is not known yet
 */
public record Judge(Layout layout, Duration grace, Duration tooLong) {
    /** Clocks of hosts are allowed to be this far off before it is called skew. */
    static final Duration SKEW = Duration.ofMinutes(2);

    /** No slot is held since before this protocol was published. */
    private static final Instant PROTOCOL_BEGAN = Instant.parse("2014-01-01T00:00:00Z");

    /**
     * Judges one tier.
     *
     * @param now the present
     * @param seen what was first seen when, by key; a tier's own quietness is kept under its prefix
     * @param runs its completed runs
     * @param partial the token may not see everything
     */
    public TierView judge(Tier tier, Instant now, Map<String, Sighting> seen, List<Duration> runs, boolean partial) {
        var usual = UsualRun.of(runs);
        var limit = usual.map(UsualRun::p95).orElse(tooLong);
        var holders = tier.holders().stream()
                .map(holder -> holder(holder, now, firstSeen(seen, holder, now), limit))
                .toList();
        var prefix = layout.tierPrefix(tier.name());
        var quietSince = latest(
                firstSeen(seen, prefix, tier.fingerprint(), now),
                Optional.ofNullable(seen.get(Quietness.anewKey(prefix))).map(Sighting::firstSeen));
        return new TierView(
                tier,
                state(tier),
                flags(tier, holders, Duration.between(quietSince, now), partial),
                holders,
                quietSince,
                usual,
                limit);
    }

    static TierState state(Tier tier) {
        if (tier.limit() instanceof Count.Invalid || tier.counter() instanceof Count.Invalid) {
            return TierState.INVALID;
        }
        if (tier.limited().isEmpty()) {
            return TierState.UNCONFIGURED;
        }
        int limit = tier.limited().get();
        int held = tier.holders().size();
        int counted = tier.counted().orElse(0);
        if (limit == 0) {
            return TierState.DISABLED;
        }
        if (limit == Count.UNLIMITED) {
            return TierState.UNLIMITED;
        }
        if (held > limit) {
            return TierState.OVER_LIMIT;
        }
        if (counted >= limit) {
            return TierState.FULL;
        }
        return counted > 0 || held > 0 ? TierState.RUNNING : TierState.IDLE;
    }

    private Set<TierFlag> flags(Tier tier, List<HolderView> holders, Duration quiet, boolean partial) {
        var flags = EnumSet.noneOf(TierFlag.class);
        int drift = partial ? 0 : tier.drift().orElse(0);
        if (drift > 0) {
            flags.add(quiet.compareTo(grace) > 0 ? TierFlag.LEAK : TierFlag.ACQUIRING);
        } else if (drift < 0) {
            flags.add(TierFlag.UNDERCOUNT);
        }
        if (nonCanonical(tier.limit()) || nonCanonical(tier.counter())) {
            flags.add(TierFlag.NON_CANONICAL);
        }
        for (var holder : holders) {
            if (holder.stale()) {
                flags.add(TierFlag.STALE_HOLD);
            }
            if (holder.since().isEmpty()) {
                flags.add(TierFlag.UNKNOWN_AGE);
            }
            if (holder.skewed()) {
                flags.add(TierFlag.CLOCK_SKEW);
            }
        }
        if (partial) {
            flags.add(TierFlag.PARTIAL_VIEW);
        }
        return flags;
    }

    private static boolean nonCanonical(Count count) {
        return count instanceof Count.Valid valid && !valid.canonical();
    }

    private static HolderView holder(Tier.Holder holder, Instant now, Seen seen, Duration limit) {
        var since = Stamp.read(holder.entry().text());
        var skewed = since.isPresent()
                && (!possible(since.get(), seen.first(), seen.notBefore()) || ahead(since.get(), now));
        var began = skewed ? Optional.of(seen.first()) : since;
        var age = began.map(moment -> atLeastZero(Duration.between(moment, now)));
        var stale = age.isPresent() && age.get().compareTo(limit) > 0;
        return new HolderView(holder.host(), since, age, seen.first(), stale, skewed);
    }

    /** Whether it is yet to come: the host's clock runs ahead, or this machine's was set back since it was seen first. */
    private static boolean ahead(Instant stamp, Instant now) {
        return stamp.isAfter(now.plus(SKEW));
    }

    /**
     * Whether a stamp can be true: not later than the hold was first seen, not before it was last seen missing, and not
     * before there was such a protocol.
     */
    static boolean possible(Instant stamp, Instant firstSeen, Optional<Instant> notBefore) {
        return !stamp.isAfter(firstSeen.plus(SKEW))
                && !stamp.isBefore(PROTOCOL_BEGAN)
                && (notBefore.isEmpty() || !stamp.isBefore(notBefore.get().minus(SKEW)));
    }

    private static Duration atLeastZero(Duration age) {
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Seen firstSeen(Map<String, Sighting> seen, Tier.Holder holder, Instant now) {
        var sighting = seen.get(holder.entry().key());
        return sighting != null && sighting.modifyIndex() == holder.entry().modifyIndex()
                ? new Seen(sighting.firstSeen(), sighting.notBefore())
                : Seen.only(now);
    }

    private static Instant latest(Instant one, Optional<Instant> other) {
        return other.filter(one::isBefore).orElse(one);
    }

    private static Instant firstSeen(Map<String, Sighting> seen, String key, long index, Instant now) {
        var sighting = seen.get(key);
        return sighting != null && sighting.modifyIndex() == index ? sighting.firstSeen() : now;
    }

    /**
     * A hold, as this machine saw it.
     *
     * @param first when it was first seen: it is at least as old as that
     * @param notBefore when it was last looked for and not there: it is younger than that. Empty when unknown
     */
    record Seen(Instant first, Optional<Instant> notBefore) {
        static Seen only(Instant now) {
            return new Seen(now, Optional.empty());
        }
    }
}
