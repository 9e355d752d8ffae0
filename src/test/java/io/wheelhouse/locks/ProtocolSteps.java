package io.wheelhouse.locks;

import static io.wheelhouse.locks.ProtocolWorld.COUNTER;
import static io.wheelhouse.locks.ProtocolWorld.LIMIT;
import static io.wheelhouse.locks.ProtocolWorld.bytes;

import io.wheelhouse.locks.PlainHost.Step;
import io.wheelhouse.locks.ScriptedStore.Answer;
import io.wheelhouse.locks.ScriptedStore.Call;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that can happen next in a world: any actor's next call, with every fault that it may suffer. */
final class ProtocolSteps {
    private final ProtocolWorld world;
    private final List<Next> next = new ArrayList<>();

    private ProtocolSteps(ProtocolWorld world) {
        this.world = world;
    }

    /** What may happen, in words, and the world it leads to. */
    record Next(String name, ProtocolWorld world) {}

    static List<Next> from(ProtocolWorld world) {
        var steps = new ProtocolSteps(world);
        world.plain().stream().filter(host -> !host.over()).forEach(steps::plain);
        steps.scripted(world.ours());
        steps.scripted(world.operator());
        steps.late();
        return steps.next;
    }

    /**
     * Takes at once what steps make no difference to anyone else, nor are made a difference to by anyone; the order of all
     * others is what there is to explore.
     *
     * <ul>
     *   <li>A plain host counts up or down with an index that is gone: that fails whenever it comes.
     *   <li>A plain host reads the counter before it counts down: were it moved before it is counted down, the host would
     *       read again, as often as it takes.
     *   <li>One of ours writes with an index that is gone, and no fault can come between.
     *   <li>One of ours asks whether the tier stood still: that is part of the look before it.
     *   <li>One of ours reads the limit that disabling remembers, or the queue: they decide nothing here.
     *   <li>The operator reads what nobody else writes: a proof that is there, and where a plain host would leave one.
     * </ul>
     */
    static ProtocolWorld settle(ProtocolWorld world) {
        var now = world;
        for (boolean moved = true; moved; ) {
            moved = false;
            for (var host : now.plain()) {
                var settled = settled(now, host);
                if (settled != host) {
                    now = now.with(settled);
                    moved = true;
                }
            }
            for (var actor : List.of(now.ours(), now.operator())) {
                var present = now;
                var answer = actor.call().flatMap(call -> atOnce(present, call));
                if (answer.isPresent()) {
                    now = now.with(actor.answered(answer.get()));
                    moved = true;
                }
            }
        }
        return now;
    }

    private static PlainHost settled(ProtocolWorld world, PlainHost host) {
        var counter = world.store().get(COUNTER);
        boolean stands = counter.filter(it -> it.modifyIndex() == host.index()).isPresent();
        return switch (host.step()) {
            case COUNT_UP -> stands ? host : host.again(Step.READ_COUNT);
            case COUNT_DOWN -> stands ? host : host.at(Step.READ_COUNT_AGAIN);
            case READ_COUNT_AGAIN -> host.counted(counter, Step.COUNT_DOWN);
            case READ_LIMIT, READ_COUNT, WRITE_NAME, RUN, REMOVE_NAME, DONE, FAILED, DEAD -> host;
        };
    }

    private static Optional<Answer> atOnce(ProtocolWorld world, Call call) {
        return switch (call) {
            case Call.Quiet quiet -> Optional.of(new Answer.Quiet(world.quiet()));
            case Call.Read read -> isPrivate(world, read) ? Optional.of(world.read(read)) : Optional.empty();
            case Call.Write write ->
                world.faults() == 0 && isDoomed(world, write.operations())
                        ? Optional.of(new Answer.Result(
                                world.apply(write.operations()).answer()))
                        : Optional.empty();
            case Call.Run run -> Optional.empty();
            case Call.AwaitDrained wait -> Optional.empty();
        };
    }

    /** An index never comes back. */
    private static boolean isDoomed(ProtocolWorld world, List<KvOperation> operations) {
        return operations.stream().anyMatch(operation -> switch (operation) {
            case KvOperation.Cas cas -> cas.index() != 0 && cas.index() != world.index(cas.key());
            case KvOperation.CheckIndex check -> check.index() != world.index(check.key());
            default -> false;
        });
    }

    private static boolean isPrivate(ProtocolWorld world, Call.Read read) {
        var key = read.key();
        return key.startsWith(ProtocolWorld.LAYOUT.savedPrefix())
                || key.startsWith("wheelhouse/queue/")
                || key.equals(ProtocolWorld.LAYOUT.attemptKey(ProtocolWorld.TIER, "a"))
                || key.startsWith("wheelhouse/audit/")
                        && (read.tree() || world.store().get(key).isPresent());
    }

    private void add(String name, ProtocolWorld then) {
        next.add(new Next(name, then));
    }

    private boolean mayFail() {
        return world.faults() > 0;
    }

    // Production code

    private void scripted(ScriptedActor actor) {
        if (actor.over()) {
            return;
        }
        switch (actor.call().get()) {
            case Call.Read read -> add(actor.name() + " reads", world.with(actor.answered(world.read(read))));
            case Call.Run run -> {
                add(actor.name() + "'s run ends well", world.with(actor.answered(new Answer.Ran(true))));
                add(actor.name() + "'s run fails", world.with(actor.answered(new Answer.Ran(false))));
            }
            case Call.AwaitDrained wait -> {
                if (world.drained()) {
                    add(actor.name() + " goes on", world.with(actor.answered(new Answer.Come())));
                }
            }
            case Call.Write write -> writes(actor, write.operations());
            case Call.Quiet quiet -> throw new IllegalStateException("answered at once");
        }
        if (mayFail()) {
            add(actor.name() + " dies", world.fault().with(actor.dies()));
        }
    }

    private void writes(ScriptedActor actor, List<KvOperation> operations) {
        var who = actor.name() + " writes";
        var applied = world.apply(operations);
        add(who, applied.world().with(actor.answered(new Answer.Result(applied.answer()))));
        if (!mayFail()) {
            return;
        }
        var lost = actor.answered(new Answer.Lost());
        var ended = actor.answered(new Answer.Ended());
        var after = applied.world().fault();
        var sent = world.fault().send(operations);
        add(who + ", reply lost", after.with(lost));
        var twice = applied.world().apply(operations);
        add(who + ", twice", twice.world().fault().with(actor.answered(new Answer.Result(twice.answer()))));
        add(who + ", leader lost after it", after.with(ended));
        add(who + ", leader lost before it", world.fault().with(ended));
        add(who + ", request delayed", sent.with(lost));
        add(who + " and dies", after.with(actor.dies()));
        add(who + " and dies, request delayed", sent.with(actor.dies()));
    }

    /** Requests whose sender gave up on them arrive now, or not yet, or never. */
    private void late() {
        for (int late = 0; late < world.underWay().size(); late++) {
            var without = world.arrived(late);
            add(
                    "a late request arrives",
                    without.apply(world.underWay().get(late)).world());
            add("a late request is lost", without);
        }
    }

    // Hosts of the plain protocol

    private void plain(PlainHost host) {
        var counter = world.store().get(COUNTER);
        switch (host.step()) {
            case READ_LIMIT ->
                add(
                        host.name() + " reads the limit",
                        world.with(host.limited(world.store().get(LIMIT))));
            case READ_COUNT -> add(host.name() + " reads the count", world.with(host.counted(counter, Step.COUNT_UP)));
            case COUNT_UP -> {
                var again = host.again(Step.READ_COUNT);
                plainWrite(host, "counts up", count(host, 1), host.at(Step.WRITE_NAME), again, again);
            }
            case WRITE_NAME -> {
                var name = new KvOperation.Set(host.key(), bytes("s"), 0);
                plainWrite(host, "writes its name", name, host.at(Step.RUN), host, host);
            }
            case RUN -> {
                add(host.name() + "'s run ends well", world.with(host.at(Step.REMOVE_NAME)));
                add(host.name() + "'s run fails", world.with(host.at(Step.FAILED)));
            }
            case REMOVE_NAME -> {
                var name = new KvOperation.Delete(host.key());
                plainWrite(host, "removes its name", name, host.at(Step.READ_COUNT_AGAIN), host, host);
            }
            case COUNT_DOWN -> {
                var again = host.at(Step.READ_COUNT_AGAIN);
                plainWrite(host, "counts down", count(host, -1), host.at(Step.DONE), again, host.at(Step.DONE));
            }
            case READ_COUNT_AGAIN -> throw new IllegalStateException("settled before");
            case DONE, FAILED, DEAD -> throw new IllegalStateException("it does nothing more");
        }
        if (mayFail()) {
            add(host.name() + " dies", world.fault().with(host.at(Step.DEAD)));
        }
    }

    private static KvOperation count(PlainHost host, int more) {
        return new KvOperation.Cas(COUNTER, bytes(Integer.toString(host.count() + more)), 0, host.index());
    }

    private void plainWrite(
            PlainHost host,
            String what,
            KvOperation operation,
            PlainHost afterIt,
            PlainHost afterConflict,
            PlainHost afterLoss) {
        var applied = world.apply(List.of(operation));
        boolean took = applied.answer() instanceof KvTransactionResult.Committed;
        int claims = host.claims() + (took ? claims(host.step()) : 0);
        var moved = took ? afterIt : afterConflict;
        var name = host.name() + " " + what;
        add(name, applied.world().with(moved.claiming(claims)));
        if (mayFail()) {
            add(name + ", reply lost", applied.world().fault().with(afterLoss.claiming(claims)));
            add(name + ", request lost", world.fault().with(afterLoss));
        }
    }

    /** How many more slots the counter holds for a host after its write. */
    private static int claims(Step step) {
        return switch (step) {
            case COUNT_UP -> 1;
            case COUNT_DOWN -> -1;
            default -> 0;
        };
    }
}
