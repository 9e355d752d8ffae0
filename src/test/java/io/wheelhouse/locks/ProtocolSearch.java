package io.wheelhouse.locks;

import io.wheelhouse.locks.ScriptedStore.Answer;
import io.wheelhouse.locks.ScriptedStore.Call;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Visits every world that can follow from one, each once, and checks it. */
final class ProtocolSearch {
    private final int limit;
    private final Set<Fingerprint> seen = new HashSet<>();
    private final Set<Fingerprint> cleaned = new HashSet<>();
    private final Deque<String> path = new ArrayDeque<>();
    private int ends;
    private int excused;
    private int excusedOverruns;

    ProtocolSearch(int limit) {
        this.limit = limit;
    }

    int worlds() {
        return seen.size();
    }

    /** In how many worlds nothing can happen any more. */
    int ends() {
        return ends;
    }

    /** How many worlds follow on the overriding of a host that lived. */
    int excused() {
        return excused;
    }

    /** In how many of those too many run. */
    int excusedOverruns() {
        return excusedOverruns;
    }

    /** Visits; answers the first thing that is wrong, with the way there. */
    Optional<String> visit(ProtocolWorld start) {
        var world = ProtocolSteps.settle(start);
        if (!seen.add(Fingerprint.of(world))) {
            return Optional.empty();
        }
        var next = ProtocolSteps.from(world);
        var wrong = wrong(world).or(() -> next.isEmpty() ? wrongAtTheEnd(world) : Optional.empty());
        if (wrong.isPresent()) {
            return Optional.of(wrong.get() + ", after: " + String.join(" > ", path.reversed()));
        }
        for (var step : next) {
            path.push(step.name());
            var found = visit(step.world());
            path.pop();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> wrong(ProtocolWorld world) {
        boolean overrun = world.runners() > limit;
        if (world.excused()) {
            excused++;
            excusedOverruns += overrun ? 1 : 0;
            return new Truth(world).lie();
        }
        if (overrun) {
            return Optional.of("%d run where %d may".formatted(world.runners(), limit));
        }
        int drift = world.drift();
        if (drift < 0) {
            return Optional.of("the counter is %d below the holders".formatted(-drift));
        }
        if (drift != world.nameless()) {
            return Optional.of(
                    "%d slots are counted and nobody's, and the store shows %d".formatted(world.nameless(), drift));
        }
        return new Truth(world).lie();
    }

    /** From every end, overriding who holds a slot and repairing the counter leads back to an empty tier. */
    private Optional<String> wrongAtTheEnd(ProtocolWorld world) {
        ends++;
        if (!cleaned.add(Fingerprint.ofKeys(world))) {
            return Optional.empty();
        }
        var now = world;
        for (var holder : world.tier().holders()) {
            var host = holder.host();
            now = alone(
                    now,
                    (store, access) ->
                            ScriptedActor.carryOut(store, Scripts.freeing(access, host), "try-clean-" + host));
        }
        now = alone(
                now,
                (store, access) -> ScriptedActor.carryOut(
                        store,
                        new RepairCounter(access, ProtocolWorld.TIER, LockSettings.GRACE, tier -> Instant.EPOCH),
                        "try-clean-repair"));
        var tier = now.tier();
        boolean empty =
                tier.holders().isEmpty() && tier.counted().filter(it -> it == 0).isPresent();
        return empty ? Optional.empty() : Optional.of("a slot is lost for good: " + tier);
    }

    private static ProtocolWorld alone(ProtocolWorld world, ScriptedActor.Script script) {
        var now = world;
        var actor = ScriptedActor.start("cleaner", script);
        while (!actor.over()) {
            switch (actor.call().get()) {
                case Call.Read read -> actor = actor.answered(now.read(read));
                case Call.Write write -> {
                    var applied = now.apply(write.operations());
                    now = applied.world();
                    actor = actor.answered(new Answer.Result(applied.answer()));
                }
                case Call.AwaitDrained wait -> throw new IllegalStateException("nobody waits here");
                case Call.Quiet quiet -> throw new IllegalStateException("nobody else is there");
                case Call.Run run -> throw new IllegalStateException("nothing runs here");
            }
        }
        return now;
    }
}
