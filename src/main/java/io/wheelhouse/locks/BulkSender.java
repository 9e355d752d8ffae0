package io.wheelhouse.locks;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Progress;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.locks.BulkPlan.Part;
import io.wheelhouse.locks.TierWriter.Sent;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Sends a change of many tiers in as few transactions as the server takes: 128 operations, or what it says when that is
 * too many. A tier is never split over two transactions. Tiers whose guards do not hold are left out and the rest of
 * their transaction is sent again: the server names every failing operation, not only the first.
 *
 * <p>One use, one thread.
 */
final class BulkSender {
    /** Consul's limit since 1.14; older servers say 64 (reference 3.1). */
    static final int OPERATIONS = 128;

    /** Fence and proof. */
    private static final int OWN_OPERATIONS = 2;

    private final LockAccess access;
    private final String what;
    private final String attempt;
    private final List<ChangeItem> items = new ArrayList<>();
    private final List<String> moved = new ArrayList<>();
    private int limit = OPERATIONS;
    private int transactions;
    private Fence fence;

    BulkSender(LockAccess access, String what, String attempt) {
        this.access = access;
        this.what = what;
        this.attempt = attempt;
        this.fence = Fence.of(access.layout(), attempt);
    }

    /** Sends everything it can, and says how each tier ended. */
    List<ChangeItem> send(List<Part> parts, StopSign stop) {
        var waiting = new ArrayDeque<>(parts);
        tell(parts, stop);
        while (!waiting.isEmpty()) {
            if (stop.stop()) {
                giveUp(waiting, new Outcome.Failed("Stopped before this was sent."));
                break;
            }
            var batch = batch(waiting);
            try {
                sendBatch(batch, waiting);
                tell(parts, stop);
            } catch (ServiceException failure) {
                giveUp(batch, ChangeRoad.outcomeOf(failure));
                giveUp(
                        waiting,
                        new Outcome.Failed("Not sent, since the server failed before: " + failure.getMessage()));
                break;
            }
        }
        return List.copyOf(items);
    }

    /** What had moved of those that were left alone, one clause a key. */
    List<String> moved() {
        return List.copyOf(moved);
    }

    private void tell(List<Part> parts, StopSign stop) {
        if (parts.size() > 1) {
            stop.reached(new Progress(items.size(), parts.size(), "tiers"));
        }
    }

    private List<Part> batch(Deque<Part> waiting) {
        var batch = new ArrayList<Part>();
        int room = limit - OWN_OPERATIONS;
        while (!waiting.isEmpty()
                && (batch.isEmpty() || waiting.peek().operations().size() <= room)) {
            var part = waiting.pop();
            room -= part.operations().size();
            batch.add(part);
        }
        return batch;
    }

    private void sendBatch(List<Part> batch, Deque<Part> waiting) throws ServiceException {
        var proof = access.bulkProof(what, names(batch), attempt, transactions++, fence);
        var operations = new ArrayList<KvOperation>();
        batch.forEach(part -> operations.addAll(part.operations()));
        operations.addAll(proof.operations());
        switch (new Tries(access, proof).send(operations)) {
            case Sent.Committed committed -> applied(batch);
            case Sent.Proven proven -> {
                applied(batch);
                if (proven.fence().isPresent()) {
                    fence = proven.fence().get();
                } else {
                    giveUp(waiting, Verdicts.givenUp());
                    waiting.clear();
                }
            }
            case Sent.NotCommitted lost -> {
                fence = lost.fence();
                giveUp(batch, Verdicts.notApplied());
            }
            case Sent.Overtaken untold -> giveUp(batch, Verdicts.cannotBeTold());
            case Sent.GivenUp byAnother -> giveUp(batch, Verdicts.givenUp());
            case Sent.Rejected rejected ->
                without(losers(batch, rejected.operations()), batch, waiting, part -> Verdicts.rejected(rejected));
            case Sent.TooLarge tooLarge -> shrink(batch, waiting, tooLarge.operations());
            case Sent.Conflict conflict -> {
                var losers = losers(batch, conflict.operations());
                without(losers, batch, waiting, conflicts(losers));
            }
        }
    }

    private void shrink(List<Part> batch, Deque<Part> waiting, int operations) throws ServiceException {
        int smaller = operations > 0 && operations < limit ? operations : limit / 2;
        if (batch.size() == 1 && batch.getFirst().operations().size() + OWN_OPERATIONS > smaller) {
            throw new ServiceException.Invalid(
                    "The server takes at most %d operations in a transaction, too few for one tier."
                            .formatted(smaller));
        }
        limit = smaller;
        putBack(batch, waiting);
    }

    /** Those whose operations failed; all of them when it is not said which. */
    private static Set<Part> losers(List<Part> batch, List<Integer> failed) {
        var losers = new LinkedHashSet<Part>();
        int operation = 0;
        for (var part : batch) {
            int end = operation + part.operations().size();
            for (int index : failed) {
                if (index >= operation && index < end) {
                    losers.add(part);
                }
            }
            operation = end;
        }
        if (losers.isEmpty()) {
            losers.addAll(batch);
        }
        return losers;
    }

    /** These end so; the others of their batch are sent again. */
    private void without(Set<Part> losers, List<Part> batch, Deque<Part> waiting, Function<Part, Outcome> outcome) {
        losers.forEach(loser -> items.add(item(loser, outcome.apply(loser))));
        putBack(batch.stream().filter(part -> !losers.contains(part)).toList(), waiting);
    }

    private Function<Part, Outcome> conflicts(Collection<Part> losers) {
        var now = Verdicts.present(
                access, losers.stream().map(part -> part.tier().name()).toList());
        return part -> {
            var there = Optional.ofNullable(now.get(part.tier().name()));
            there.ifPresent(tier -> moved.addAll(Effects.moved(access.layout(), part.tier(), tier)));
            return there.map(tier -> Verdicts.conflict(access, part.tier(), tier))
                    .orElseGet(() -> Verdicts.conflictUnread(part.tier()))
                    .outcome();
        };
    }

    private static void putBack(List<Part> batch, Deque<Part> waiting) {
        batch.reversed().forEach(waiting::push);
    }

    private void applied(List<Part> batch) {
        for (var part : batch) {
            items.add(new ChangeItem(part.tier().name().toString(), "APPLIED", part.message(), part.effects()));
        }
    }

    private void giveUp(Collection<Part> parts, Outcome outcome) {
        parts.forEach(part -> items.add(item(part, outcome)));
    }

    private static ChangeItem item(Part part, Outcome outcome) {
        return ChangeItem.of(part.tier().name().toString(), outcome, List.of());
    }

    private static List<TierName> names(List<Part> batch) {
        return batch.stream().map(part -> part.tier().name()).toList();
    }
}
