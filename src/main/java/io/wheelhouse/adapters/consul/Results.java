package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Matches what a transaction answered with its operations. Consul answers writes without their values, and checks with
 * the entry they looked at; the contract wants the value left by a write, and nothing of a check. What a read found is
 * missing where the token may not read it, so the matching goes by key; what a write or a check answers never is, as the
 * right to do it includes the right to see it.
 */
final class Results {
    private final List<KvOperation> operations;
    private final List<KvEntry> answered;
    private final List<KvEntry> kept = new ArrayList<>();
    private int next;
    private boolean missing;

    private Results(List<KvOperation> operations, List<KvEntry> answered) {
        this.operations = operations;
        this.answered = answered;
    }

    /** What the contract wants; empty when this cannot be what these operations answer. */
    static Optional<List<KvEntry>> of(List<KvOperation> operations, List<KvEntry> answered) {
        var results = new Results(operations, answered);
        for (var turn = 0; turn < operations.size(); turn++) {
            results.match(operations.get(turn), turn);
        }
        return results.missing || results.next < answered.size() ? Optional.empty() : Optional.of(results.kept);
    }

    private void match(KvOperation operation, int turn) {
        switch (operation) {
            case KvOperation.Set set -> written(set.key(), set.value());
            case KvOperation.Cas cas -> written(cas.key(), cas.value());
            case KvOperation.Lock lock -> written(lock.key(), lock.value());
            case KvOperation.Unlock unlock -> written(unlock.key(), unlock.value());
            case KvOperation.Get get -> found(get.key());
            case KvOperation.GetTree tree -> tree(tree.key(), turn);
            case KvOperation.CheckIndex check -> checked(check.key());
            case KvOperation.CheckSession check -> checked(check.key());
            case KvOperation.CheckAbsent check -> {}
            case KvOperation.Delete delete -> {}
            case KvOperation.DeleteCas delete -> {}
        }
    }

    private void written(String key, byte[] value) {
        if (!nextIs(key)) {
            missing = true;
        } else {
            var entry = answered.get(next++);
            kept.add(new KvEntry(
                    entry.key(), value, entry.flags(), entry.createIndex(), entry.modifyIndex(), entry.session()));
        }
    }

    private void found(String key) {
        if (nextIs(key)) {
            kept.add(answered.get(next++));
        }
    }

    private void checked(String key) {
        if (nextIs(key)) {
            next++;
        } else {
            missing = true;
        }
    }

    /** Takes what lies below the prefix, but leaves as many as the operations after it will answer. */
    private void tree(String prefix, int turn) {
        var later =
                operations.stream().skip(turn + 1L).filter(Results::answersOne).count();
        while (next + later < answered.size() && answered.get(next).key().startsWith(prefix)) {
            kept.add(answered.get(next++));
        }
    }

    private boolean nextIs(String key) {
        return next < answered.size() && answered.get(next).key().equals(key);
    }

    private static boolean answersOne(KvOperation operation) {
        return switch (operation) {
            case KvOperation.Set set -> true;
            case KvOperation.Cas cas -> true;
            case KvOperation.Lock lock -> true;
            case KvOperation.Unlock unlock -> true;
            case KvOperation.Get get -> true;
            case KvOperation.CheckIndex check -> true;
            case KvOperation.CheckSession check -> true;
            case KvOperation.GetTree tree -> false;
            case KvOperation.CheckAbsent check -> false;
            case KvOperation.Delete delete -> false;
            case KvOperation.DeleteCas delete -> false;
        };
    }
}
