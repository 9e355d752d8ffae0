package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * Matches what a transaction answered with its operations. Consul answers writes without their values, and checks with
 * the entry they looked at; the contract wants the value left by a write, and nothing of a check. Results that the token
 * may not read are missing, so the matching goes by key, not by position.
 */
final class Results {
    private final List<KvOperation> operations;
    private final List<KvEntry> answered;
    private final List<KvEntry> kept = new ArrayList<>();
    private int next;

    private Results(List<KvOperation> operations, List<KvEntry> answered) {
        this.operations = operations;
        this.answered = answered;
    }

    static List<KvEntry> of(List<KvOperation> operations, List<KvEntry> answered) {
        var results = new Results(operations, answered);
        for (var turn = 0; turn < operations.size(); turn++) {
            results.match(operations.get(turn), turn);
        }
        return results.kept;
    }

    private void match(KvOperation operation, int turn) {
        switch (operation) {
            case KvOperation.Set(var key, var value, var _) -> written(key, value);
            case KvOperation.Cas(var key, var value, var _, var _) -> written(key, value);
            case KvOperation.Lock(var key, var value, var _, var _) -> written(key, value);
            case KvOperation.Unlock(var key, var value, var _, var _) -> written(key, value);
            case KvOperation.Get(var key) -> found(key);
            case KvOperation.GetTree(var prefix) -> tree(prefix, turn);
            case KvOperation.CheckIndex(var key, var _) -> skip(key);
            case KvOperation.CheckSession(var key, var _) -> skip(key);
            case KvOperation.CheckAbsent _, KvOperation.Delete _, KvOperation.DeleteCas _ -> {}
        }
    }

    private void written(String key, byte[] value) {
        if (nextIs(key)) {
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

    private void skip(String key) {
        if (nextIs(key)) {
            next++;
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
            case KvOperation.Set _,
                    KvOperation.Cas _,
                    KvOperation.Lock _,
                    KvOperation.Unlock _,
                    KvOperation.Get _,
                    KvOperation.CheckIndex _,
                    KvOperation.CheckSession _ -> true;
            case KvOperation.GetTree _, KvOperation.CheckAbsent _, KvOperation.Delete _, KvOperation.DeleteCas _ ->
                false;
        };
    }
}
