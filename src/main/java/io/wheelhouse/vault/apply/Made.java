package io.wheelhouse.vault.apply;

import io.wheelhouse.vault.adopt.Canonical;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.Kinds;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has made so far, and what that has left on the server. Thread-safe. */
final class Made {
    /** Evidence of what was read back last, by the path where it is read; empty when nothing was. */
    private final Map<String, Optional<String>> things = new ConcurrentHashMap<>();

    /** Mounts that there were not before the run, by whoever made them. */
    private final Set<String> mounts = ConcurrentHashMap.newKeySet();

    /** Those of them that the server said it made for this run. */
    private final Set<String> ours = ConcurrentHashMap.newKeySet();

    /** Notes how a step ended that the server has answered. */
    void note(Step step, ItemResult result) {
        if (!step.makes() || !result.applied()) {
            return;
        }
        var target = step.target();
        if (target.area() == Target.Area.MOUNT) {
            mounts.add(target.mount());
            ours.add(target.mount());
        } else {
            things.put(target.readPath(), result.evidence());
        }
    }

    /** Notes what was found to be there after a reply was lost: another one may have made it. */
    void noteFound(Step step) {
        if (step.makes() && step.target().area() == Target.Area.MOUNT) {
            mounts.add(step.target().mount());
        }
    }

    /** Whether a mount is new, so that nothing in it is older than this run. */
    boolean hasMount(String mount) {
        return mounts.contains(mount);
    }

    /** Whether what is seen of a target now is what making its mount, or the thing that it is read with, has left there. */
    boolean isAsMade(Target target, Sight now) {
        var whole = things.get(target.readPath());
        if (whole != null) {
            return whole.filter(now.evidence()::equals).isPresent();
        }
        return hasMount(target.mount()) && isUnset(target, now);
    }

    /** A new mount shows settings that nobody has made, all of them as they are by default; names it has none. */
    private boolean isUnset(Target target, Sight now) {
        return switch (now) {
            case Sight.Absent absent -> true;
            case Sight.Unserved unserved -> true;
            // Nobody can see who has written it, so the mount has to be ours.
            case Sight.NotReadable unreadable -> ours.contains(target.mount());
            case Sight.Hidden hidden -> false;
            case Sight.Found found ->
                !Kinds.isListed(target.kind())
                        && Canonical.of(target.kind(), found.live()).fields().isEmpty();
        };
    }
}
