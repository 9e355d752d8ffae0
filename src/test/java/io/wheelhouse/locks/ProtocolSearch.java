package io.wheelhouse.locks;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.locks.PlainHost.Step;
import io.wheelhouse.locks.ScriptedStore.Answer;
import io.wheelhouse.locks.ScriptedStore.Call;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Visits every world that can follow from one, in which each call to the store is a step and a step may be followed by any
 * actor's next, crash or lose its reply; checks each.
 */
final class ProtocolSearch {
    private final int limit;
    private final String does;
    private final Set<Key> seen = new HashSet<>();
    private final Deque<String> path = new ArrayDeque<>();
    private int excusedOverruns;
    private int ends;

    /** Two sums of a fingerprint: it is too long to be kept for every world. */
    private record Key(long one, long two) {
        static Key of(String text) {
            long one = 1125899906842597L;
            long two = 7;
            for (int at = 0; at < text.length(); at++) {
                one = 31 * one + text.charAt(at);
                two = two * 1_000_003 + Character.reverseBytes(text.charAt(at)) + (two >>> 29);
            }
            return new Key(one, two);
        }
    }

    ProtocolSearch(int limit, String does) {
        this.limit = limit;
        this.does = does;
    }

    int worlds() {
        return seen.size();
    }

    int ends() {
        return ends;
    }

    /** In how many worlds too many ran because a living host's slot was overridden. */
    int excusedOverruns() {
        return excusedOverruns;
    }

    /** Visits; answers the first thing that is wrong, with the way there. */
    Optional<String> visit(ProtocolWorld start) {
        var world = settle(start);
        if (!seen.add(Key.of(world.fingerprint()))) {
            return Optional.empty();
        }
        var wrong = check(world);
        if (wrong.isPresent()) {
            return Optional.of(wrong.get() + ", after: " + String.join(" > ", path.reversed()));
        }
        var next = steps(world);
        if (next.isEmpty()) {
            ends++;
            return cleanUp(world);
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

    private record Next(String name, ProtocolWorld world) {}

    /** Reads of keys that nobody else writes make no difference to the others: they are answered at once. */
    private static ProtocolWorld settle(ProtocolWorld world) {
        var now = world;
        for (boolean moved = true; moved; ) {
            moved = false;
            for (var actor : List.of(now.ours(), now.operator())) {
                if (actor.call().orElse(new Call.Run()) instanceof Call.Read read && isPrivate(read.key())) {
                    now = now.with(actor.answered(now.read(read)));
                    moved = true;
                }
            }
        }
        return now;
    }

    private static boolean isPrivate(String key) {
        return key.startsWith(ProtocolWorld.LAYOUT.savedPrefix()) || key.startsWith("wheelhouse/queue/");
    }

    private List<Next> steps(ProtocolWorld world) {
        var next = new ArrayList<Next>();
        for (var host : world.plain()) {
            if (!host.over()) {
                plain(next, world, host);
            }
        }
        if (!world.oursDead()) {
            scripted(next, world, world.ours());
            if (world.faults() > 0 && world.ours().call().isPresent()) {
                next.add(new Next("ours dies", world.fault().withOursDead()));
            }
        }
        scripted(next, world, world.operator());
        for (int late = 0; late < world.underWay().size(); late++) {
            next.add(new Next(
                    "a late request arrives",
                    world.arrived(late).apply(world.underWay().get(late)).world()));
        }
        return next;
    }

    private void scripted(List<Next> next, ProtocolWorld world, ScriptedActor actor) {
        if (actor.call().isEmpty()) {
            return;
        }
        switch (actor.call().get()) {
            case Call.Read read -> {
                boolean repairs = does.equals("repair") && actor.name().equals("operator");
                var looked = repairs ? world.looked() : world;
                next.add(new Next(actor.name() + " reads", looked.with(actor.answered(world.read(read)))));
            }
            case Call.Run run -> {
                next.add(new Next(actor.name() + "'s run ends well", world.with(actor.answered(new Answer.Ran(true)))));
                next.add(new Next(actor.name() + "'s run fails", world.with(actor.answered(new Answer.Ran(false)))));
            }
            case Call.Write write -> {
                var applied = world.apply(write.operations());
                next.add(new Next(
                        actor.name() + " writes",
                        applied.world().with(actor.answered(new Answer.Result(applied.answer())))));
                if (world.faults() > 0) {
                    var lost = actor.answered(new Answer.Lost());
                    next.add(new Next(
                            actor.name() + " writes, reply lost",
                            applied.world().fault().with(lost)));
                    next.add(new Next(
                            actor.name() + " writes, request delayed",
                            world.fault().send(write.operations()).with(lost)));
                }
            }
        }
    }

    private static void plain(List<Next> next, ProtocolWorld world, PlainHost host) {
        var layout = ProtocolWorld.LAYOUT;
        var counter = layout.counterKey(ProtocolWorld.TIER);
        var name = layout.holderKey(ProtocolWorld.TIER, host.name());
        switch (host.step()) {
            case READ_LIMIT ->
                next.add(new Next(
                        host.name() + " reads the limit",
                        world.with(host.limited(world.store().get(layout.limitKey(ProtocolWorld.TIER))))));
            case READ_COUNT ->
                next.add(new Next(
                        host.name() + " reads the count",
                        world.with(host.counted(world.store().get(counter), Step.COUNT_UP))));
            case READ_COUNT_AGAIN ->
                next.add(new Next(
                        host.name() + " reads the count again",
                        world.with(host.counted(world.store().get(counter), Step.COUNT_DOWN))));
            case COUNT_UP ->
                write(
                        next,
                        world,
                        host,
                        "counts up",
                        cas(counter, host.count() + 1, host),
                        Step.WRITE_NAME,
                        host.again(Step.READ_COUNT),
                        host.again(Step.READ_COUNT));
            case WRITE_NAME ->
                write(
                        next,
                        world,
                        host,
                        "writes its name",
                        new KvOperation.Set(name, bytes("s"), 0),
                        Step.RUN,
                        host,
                        host);
            case RUN -> {
                next.add(new Next(host.name() + "'s run ends well", world.with(host.at(Step.REMOVE_NAME))));
                next.add(new Next(host.name() + "'s run fails", world.with(host.at(Step.FAILED))));
            }
            case REMOVE_NAME ->
                write(
                        next,
                        world,
                        host,
                        "removes its name",
                        new KvOperation.Delete(name),
                        Step.READ_COUNT_AGAIN,
                        host,
                        host);
            case COUNT_DOWN ->
                write(
                        next,
                        world,
                        host,
                        "counts down",
                        cas(counter, host.count() - 1, host),
                        Step.DONE,
                        host.at(Step.READ_COUNT_AGAIN),
                        host.at(Step.DONE));
            case DONE, FAILED, DEAD -> throw new IllegalStateException("it does nothing more");
        }
        if (world.faults() > 0) {
            next.add(new Next(host.name() + " dies", world.fault().with(host.at(Step.DEAD))));
        }
    }

    private static void write(
            List<Next> next,
            ProtocolWorld world,
            PlainHost host,
            String what,
            KvOperation operation,
            Step then,
            PlainHost afterConflict,
            PlainHost afterLoss) {
        var applied = world.apply(List.of(operation));
        boolean took = applied.answer() instanceof KvTransactionResult.Committed;
        next.add(new Next(host.name() + " " + what, applied.world().with(took ? host.at(then) : afterConflict)));
        if (world.faults() > 0) {
            next.add(new Next(
                    host.name() + " " + what + ", reply lost",
                    applied.world().fault().with(afterLoss)));
        }
    }

    private static KvOperation cas(String key, int value, PlainHost host) {
        return new KvOperation.Cas(key, bytes(Integer.toString(value)), 0, host.index());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Optional<String> check(ProtocolWorld world) {
        var tier = world.tier();
        if (world.runners() > limit) {
            if (world.excused().isEmpty()) {
                return Optional.of("%d run where %d may".formatted(world.runners(), limit));
            }
            excusedOverruns++;
        }
        if (world.excused().isEmpty() && tier.drift().orElse(-1) < 0) {
            return Optional.of("the counter %s is below the holders %s".formatted(tier.counted(), tier.holders()));
        }
        return untrue(world);
    }

    /** What our actors said they did, against what the store knows they did. */
    private Optional<String> untrue(ProtocolWorld world) {
        int took = world.committed("try-ours-take");
        int gave = world.committed("try-ours-give");
        int operated = world.committed("try-operator");
        if (operated > 1 || world.excused().isEmpty() && (took > 1 || gave > 1)) {
            return Optional.of("committed twice: " + world.commits());
        }
        if (world.oursRuns() && took == 0) {
            return Optional.of("our host runs without having taken its slot");
        }
        if (world.committed(ProtocolWorld.LATE_START) > 0) {
            return Optional.of("our host took a slot on a disabled tier");
        }
        var ended = world.ours().outcome();
        if (ended.isPresent()
                && ended.get() instanceof Outcome.Refused
                && took != 0
                && world.tier().holder("ours").isPresent()) {
            return Optional.of("our host was told NO SLOT, and holds one");
        }
        if (ended.isPresent() && ended.get() instanceof Outcome.Applied && gave == 0) {
            return Optional.of("our host was told RELEASED, and was not");
        }
        var operator = world.operator().outcome();
        if (operator.isPresent()) {
            boolean said = operator.get() instanceof Outcome.Applied;
            boolean unsure = operator.get() instanceof Outcome.Unknown;
            if (!unsure && said != (operated == 1)) {
                return Optional.of(
                        "the operator was told %s, and %d was committed".formatted(operator.get(), operated));
            }
        }
        return Optional.empty();
    }

    /** From every end, overriding who holds a slot and repairing the counter leads back to an empty tier. */
    private Optional<String> cleanUp(ProtocolWorld world) {
        var now = world;
        for (var holder : world.tier().holders()) {
            now = alone(
                    now,
                    (store, access) -> ScriptedActor.carryOut(
                            new FreeSlot(
                                    access,
                                    LockKinds.OVERRIDE,
                                    ProtocolWorld.TIER,
                                    holder.host(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    HostSigns.NONE),
                            "try-clean-" + holder.host()));
        }
        now = alone(
                now,
                (store, access) -> ScriptedActor.carryOut(
                        new RepairCounter(
                                access, ProtocolWorld.TIER, LockSettings.GRACE, (tier, at) -> java.time.Instant.EPOCH),
                        "try-clean-repair"));
        var tier = now.tier();
        boolean empty = tier.holders().isEmpty()
                && tier.counted().filter(count -> count == 0).isPresent();
        return empty
                ? Optional.empty()
                : Optional.of("a slot is lost for good: " + tier + ", after: " + String.join(" > ", path.reversed()));
    }

    private static ProtocolWorld alone(ProtocolWorld world, ScriptedActor.Script script) {
        var now = world;
        var actor = ScriptedActor.start("cleaner", script);
        while (actor.call().isPresent()) {
            switch (actor.call().get()) {
                case Call.Read read -> actor = actor.answered(now.read(read));
                case Call.Write write -> {
                    var applied = now.apply(write.operations());
                    now = applied.world();
                    actor = actor.answered(new Answer.Result(applied.answer()));
                }
                case Call.Run run -> throw new IllegalStateException("nothing runs here");
            }
        }
        return now;
    }
}
