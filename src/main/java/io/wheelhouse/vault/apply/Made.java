package io.wheelhouse.vault.apply;

import io.wheelhouse.vault.adopt.Canonical;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run has made so far. Nothing of it can have been there before, so making it was as good a look as any at what lies in
 * it; like any look it grows old, since others see it from then on. Thread-safe.
 */
final class Made {
    /**
     * So long nobody looks again. A look costs a request for each item, and a run that makes 1,200 things is over in three
     * seconds; who plans on what it has just made, reads that and confirms it takes longer.
     */
    static final Duration FRESH = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<String, Thing> things = new ConcurrentHashMap<>();

    /**
     * Something made.
     *
     * @param since before this nothing of it was there
     * @param evidence of what was read back; empty when nothing was
     */
    private record Thing(Instant since, Optional<String> evidence) {}

    Made(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes how a step ended that was begun at a moment. */
    void note(Step step, Instant begun, ItemResult result) {
        if (step.makes() && result.applied()) {
            var target = step.target();
            things.put(
                    target.area() == Target.Area.MOUNT ? target.mount() : target.writePath(),
                    new Thing(begun, result.evidence()));
        }
    }

    /** Whether a mount or a path was made here, so short a time ago that nobody needs to look at it again. */
    boolean isFresh(String place) {
        var thing = things.get(place);
        return thing != null && clock.instant().isBefore(thing.since().plus(FRESH));
    }

    /** Whether what is seen of a target now is what making its mount, or the thing that it is read with, has left there. */
    boolean isAsMade(Target target, Sight now) {
        var whole = things.get(target.readPath());
        if (whole != null) {
            return whole.evidence().filter(now.evidence()::equals).isPresent();
        }
        return things.containsKey(target.mount()) && isUnset(target, now);
    }

    /** A new mount shows settings that nobody has made, all of them as they are by default. */
    private static boolean isUnset(Target target, Sight now) {
        return switch (now) {
            case Sight.Absent absent -> true;
            case Sight.Unserved unserved -> true;
            case Sight.NotReadable unreadable -> true;
            case Sight.Hidden hidden -> false;
            case Sight.Found found ->
                Canonical.of(target.kind(), found.live()).fields().isEmpty();
        };
    }
}
