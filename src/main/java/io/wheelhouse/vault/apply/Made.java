package io.wheelhouse.vault.apply;

import io.wheelhouse.vault.adopt.Canonical;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.Kinds;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has made so far, and what that has left on the server. Thread-safe. */
final class Made {
    /** Evidence of what was read back, by mount or path; empty when nothing was. */
    private final Map<String, Optional<String>> things = new ConcurrentHashMap<>();

    /** Notes how a step ended. */
    void note(Step step, ItemResult result) {
        if (step.makes() && result.applied()) {
            var target = step.target();
            things.put(target.area() == Target.Area.MOUNT ? target.mount() : target.writePath(), result.evidence());
        }
    }

    /** Whether a mount was made here, so that nothing in it is older than this run. */
    boolean hasMount(String mount) {
        return things.containsKey(mount);
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
    private static boolean isUnset(Target target, Sight now) {
        return switch (now) {
            case Sight.Absent absent -> true;
            case Sight.Unserved unserved -> true;
            case Sight.NotReadable unreadable -> true;
            case Sight.Hidden hidden -> false;
            case Sight.Found found ->
                !Kinds.isListed(target.kind())
                        && Canonical.of(target.kind(), found.live()).fields().isEmpty();
        };
    }
}
