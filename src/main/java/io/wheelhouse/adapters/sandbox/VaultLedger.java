package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.adapters.sandbox.vault.Ledger;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Keeps what the Vault-like server was told as keys of a store of its own, so that processes share it like any other. */
final class VaultLedger implements Ledger {
    private final Shelf shelf;
    private final InstantSource clock;

    VaultLedger(Shelf shelf, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    @Override
    public Page open() throws ServiceException {
        return new Kept(shelf.present());
    }

    @Override
    public <R> R change(Change<R> change) throws ServiceException {
        var outcome = shelf.update(state -> changed(state, change));
        if (outcome.failure().isPresent()) {
            throw outcome.failure().get();
        }
        return outcome.answer().orElseThrow();
    }

    private <R> KvChange.Next<Outcome<R>> changed(KvState state, Change<R> change) {
        var draft = new Changing(state);
        try {
            var answer = change.make(draft);
            return new KvChange.Next<>(written(state, draft.operations()), Outcome.of(answer));
        } catch (ServiceException refused) {
            return new KvChange.Next<>(state, new Outcome<>(Optional.empty(), Optional.of(refused)));
        }
    }

    private KvState written(KvState state, List<KvOperation> operations) throws ServiceException {
        var next = state;
        for (int from = 0; from < operations.size(); from += KvChange.OPERATIONS) {
            var some = operations.subList(from, Math.min(operations.size(), from + KvChange.OPERATIONS));
            var result = KvChange.transact(next, some, clock.instant());
            if (!(result.answer() instanceof KvTransactionResult.Committed)) {
                throw new ServiceException.Invalid("The sandbox refuses it: it is too large");
            }
            next = result.state();
        }
        return next;
    }

    private record Outcome<R>(Optional<R> answer, Optional<ServiceException> failure) {
        static <R> Outcome<R> of(R answer) {
            return new Outcome<>(Optional.of(answer), Optional.empty());
        }
    }

    private record Kept(KvState state) implements Page {
        @Override
        public Optional<String> text(String key) {
            return state.get(key).map(KvEntry::text);
        }

        @Override
        public List<String> below(String prefix) {
            return state.below(prefix).stream().map(KvEntry::key).toList();
        }
    }

    /** A state with changes over it. */
    private static final class Changing implements Draft {
        private final Kept before;
        private final Map<String, Optional<String>> changes = new LinkedHashMap<>();

        Changing(KvState state) {
            before = new Kept(state);
        }

        @Override
        public Optional<String> text(String key) {
            var change = changes.get(key);
            return change == null ? before.text(key) : change;
        }

        @Override
        public List<String> below(String prefix) {
            var keys = new TreeSet<String>(ByteOrder.KEYS);
            keys.addAll(before.below(prefix));
            changes.forEach((key, text) -> {
                if (text.isEmpty()) {
                    keys.remove(key);
                } else if (key.startsWith(prefix)) {
                    keys.add(key);
                }
            });
            return List.copyOf(keys);
        }

        @Override
        public void put(String key, String text) {
            changes.put(key, Optional.of(text));
        }

        @Override
        public void remove(String key) {
            changes.put(key, Optional.empty());
        }

        List<KvOperation> operations() {
            return changes.entrySet().stream()
                    .<KvOperation>map(change -> change.getValue()
                            .<KvOperation>map(text ->
                                    new KvOperation.Set(change.getKey(), text.getBytes(StandardCharsets.UTF_8), 0))
                            .orElseGet(() -> new KvOperation.Delete(change.getKey())))
                    .toList();
        }
    }
}
