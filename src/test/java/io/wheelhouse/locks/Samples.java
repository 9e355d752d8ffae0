package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.locks.LockService.UndoAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One change of every kind, ready to be sent. */
final class Samples {
    private static final Map<ChangeKind, Function<World, Change<?>>> ALL = new LinkedHashMap<>();

    static {
        ALL.put(LockKinds.ACQUIRE, world -> world.given("m3 c1 a").locks.acquire(WEB, "b", Optional.empty()));
        ALL.put(LockKinds.RELEASE, world -> world.given("m3 c1 a").locks.release(WEB, "a"));
        ALL.put(LockKinds.OVERRIDE, world -> world.given("m3 c1 a").locks.override(WEB, "a"));
        ALL.put(LockKinds.LIMIT, world -> world.given("m3 c1 a").locks.limit(WEB, 5));
        ALL.put(LockKinds.DISABLE, world -> world.given("m3 c1 a").locks.disable(Targets.tier(WEB)));
        ALL.put(LockKinds.ENABLE, world -> world.given("m0 c1 a saved=3").locks.enable(Targets.tier(WEB)));
        ALL.put(LockKinds.REPAIR, world -> world.given("m3 c2 a").quiet().locks.repair(WEB));
        ALL.put(LockKinds.REINSTATE, world -> undoing(world.given("m3 c1 a"), world.locks.override(WEB, "a")));
        ALL.put(
                LockKinds.WITHDRAW,
                world -> undoing(world.given("m3 c1 a"), world.locks.acquire(WEB, "b", Optional.empty())));
        ALL.put(LockKinds.RESTORE, world -> undoing(world.given("m3 c1 a"), world.locks.limit(WEB, 5)));
    }

    private Samples() {}

    /** Fails for a kind without sample: give it one. */
    static Change<?> of(ChangeKind kind, World world) {
        var sample = ALL.get(kind);
        if (sample == null) {
            throw new AssertionError("give %s a sample, so that it is proven to stop where it must".formatted(kind));
        }
        var change = sample.apply(world);
        world.remember();
        return change;
    }

    private static Change<?> undoing(World world, Change<?> done) {
        applied(world.carryOut(done), "");
        return ((UndoAnswer.Possible) world.locks.undo(world.journal.entries().getLast())).change();
    }
}
