package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Recollection;
import io.wheelhouse.locks.LockMemory.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges single tiers as they change, as {@link Lookout} judges whole views. Pure.
 *
 * @param judge how tiers are judged
 */
record Onlooker(Judge judge) {
    /** Judgements compare with "longer than": a moment later than the limit. */
    private static final Duration JUST = Duration.ofMillis(1);

    /**
     * When and how something was seen.
     *
     * @param notBefore it happened after this
     */
    record Sight(Instant at, Instant notBefore, boolean partial) {}

    /** A tier after a look, and what the look found. */
    record Seen(WatchedTier tier, Look look) {}

    /**
     * A tier that was there before the watch.
     *
     * @param seen of its whole environment
     */
    WatchedTier first(Tier tier, Map<String, Sighting> seen, List<Duration> runs, Instant at, boolean partial) {
        return judged(tier, seen, runs, at, partial);
    }

    /**
     * A tier that changed, or is new.
     *
     * @param upTo what has a higher index was written after it was read
     */
    Seen changed(Optional<WatchedTier> before, Tier fresh, Sight sight, long upTo) {
        var remembered = remembered(before, sight);
        var look = observer().look(List.of(fresh), remembered, sight.at(), upTo, Optional.empty(), true);
        var runs = new ArrayList<Duration>();
        look.completed().reversed().forEach(run -> runs.add(run.held()));
        before.ifPresent(known -> runs.addAll(known.runs()));
        var newest = runs.size() > UsualRun.NEWEST ? runs.subList(0, UsualRun.NEWEST) : runs;
        var seen = Lookout.merged(remembered, look);
        return new Seen(judged(fresh, seen, List.copyOf(newest), sight.at(), sight.partial()), look);
    }

    /** A tier that is gone. */
    Look gone(WatchedTier before, Sight sight, long upTo) {
        return observer()
                .look(List.of(), remembered(Optional.of(before), sight), sight.at(), upTo, Optional.empty(), true);
    }

    /** The same keys at a later time. */
    WatchedTier later(WatchedTier tier, Instant now, boolean partial) {
        return judged(tier.tier(), tier.seen(), tier.runs(), now, partial);
    }

    /** Whether a person would see a difference, other than that everything is a little older. */
    static boolean differs(TierView one, TierView other) {
        return one.state() != other.state()
                || !one.flags().equals(other.flags())
                || !one.quietSince().equals(other.quietSince())
                || !one.tooLongAfter().equals(other.tooLongAfter())
                || !stale(one).equals(stale(other));
    }

    private static List<String> stale(TierView view) {
        return view.holders().stream()
                .filter(TierView.HolderView::stale)
                .map(TierView.HolderView::host)
                .toList();
    }

    private Observer observer() {
        return new Observer(judge.layout());
    }

    private Recollection remembered(Optional<WatchedTier> before, Sight sight) {
        return new Recollection(
                Optional.of(sight.notBefore()),
                before.map(known -> known.own(judge.layout())).orElse(Map.of()));
    }

    private WatchedTier judged(
            Tier tier, Map<String, Sighting> seen, List<Duration> runs, Instant now, boolean partial) {
        var view = judge.judge(tier, now, seen, runs, partial);
        return new WatchedTier(tier, Collections.unmodifiableMap(seen), runs, view, due(view, now));
    }

    private Optional<Instant> due(TierView view, Instant now) {
        Optional<Instant> due = view.has(TierFlag.ACQUIRING)
                ? Optional.of(view.quietSince().plus(judge.grace()).plus(JUST))
                : Optional.empty();
        for (var holder : view.holders()) {
            if (!holder.stale() && holder.age().isPresent()) {
                var stale =
                        now.plus(view.tooLongAfter().minus(holder.age().get())).plus(JUST);
                due = Optional.of(due.isPresent() && due.get().isBefore(stale) ? due.get() : stale);
            }
        }
        return due;
    }
}
