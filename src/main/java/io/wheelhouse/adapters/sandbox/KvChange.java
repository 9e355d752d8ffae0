package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.adapters.sandbox.KvState.Grave;
import io.wheelhouse.adapters.sandbox.KvState.Lease;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Works out the state that follows another. Pure: the same state, request and moment give the same result.
 *
 * <p>One difference from Consul 1.14.5 is known: it counts how often a key was locked, a plain write takes that count back
 * to zero, and so the first identical write over a key that was locked raises its index. Here it does not, as there is no
 * such count.
 *
 * <p>One use.
 */
public final class KvChange {
    /** Consul's limit of operations in a transaction since 1.14. */
    public static final int OPERATIONS = 128;

    /** Consul's {@code txn_max_req_len}; measured on the request as it is sent, with values in base64. */
    private static final int BODY_BYTES = 512 * 1024;

    /** What JSON adds to an operation, about. */
    private static final int AROUND = 100;

    private final KvState before;
    private long index;
    private final Instant now;
    private final TreeMap<String, KvEntry> entries;
    private final TreeMap<String, Grave> graves;
    private final Map<String, Lease> sessions;
    private long last;
    private boolean changed;

    private KvChange(KvState before, Instant now) {
        this.before = before;
        this.now = now;
        last = before.index();
        index = last + 1;
        entries = new TreeMap<>(before.entries());
        graves = new TreeMap<>(before.graves());
        sessions = new HashMap<>(before.sessions());
    }

    /**
     * A state and what was answered.
     *
     * @param <R> the answer
     */
    public record Next<R>(KvState state, R answer) {}

    /** Applies a transaction. */
    public static Next<KvTransactionResult> transact(KvState state, List<KvOperation> operations, Instant now) {
        if (operations.size() > OPERATIONS) {
            return new Next<>(state, new KvTransactionResult.TooLarge(OPERATIONS));
        }
        if (body(operations) > BODY_BYTES) {
            return new Next<>(state, new KvTransactionResult.TooLarge(0));
        }
        var change = new KvChange(state, now);
        var answers = new ArrayList<KvEntry>();
        var failures = new ArrayList<Failure>();
        for (int number = 0; number < operations.size(); number++) {
            try {
                answers.addAll(change.perform(operations.get(number)));
            } catch (Refusal refusal) {
                failures.add(new Failure(number, refusal.reason, String.valueOf(refusal.getMessage())));
            }
        }
        return failures.isEmpty()
                ? new Next<>(change.after(), new KvTransactionResult.Committed(answers))
                : new Next<>(state, new KvTransactionResult.RolledBack(failures));
    }

    /** Begins a series of plain writes, each a transaction of its own, of which nobody sees one before the last. */
    static KvChange series(KvState state, Instant now) {
        return new KvChange(state, now);
    }

    /** Sets a key, as the next of a series. */
    void put(String key, byte[] value, long flags) {
        write(key, value, flags, session(key));
        index = last + 1;
    }

    /** Deletes a key, as the next of a series. */
    void delete(String key) {
        remove(key);
        index = last + 1;
    }

    /** What is there by now. */
    Optional<KvEntry> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Opens a session. */
    public static KvState open(KvState state, String id, String name, Duration ttl, Instant now) {
        var change = new KvChange(state, now);
        change.sessions.put(id, new Lease(name, ttl, now.plus(ttl)));
        change.touched();
        return change.after();
    }

    /** Renews a session; answers false when there is none. */
    public static Next<Boolean> renew(KvState state, String id, Instant now) {
        var change = new KvChange(state, now);
        var lease = change.sessions.get(id);
        if (lease == null) {
            return new Next<>(state, false);
        }
        change.sessions.put(id, new Lease(lease.name(), lease.ttl(), now.plus(lease.ttl())));
        change.touched();
        return new Next<>(change.after(), true);
    }

    /** Ends a session; the keys it locked are removed. */
    public static KvState end(KvState state, String id, Instant now) {
        var change = new KvChange(state, now);
        change.end(id);
        return change.after();
    }

    /** Ends the sessions whose time is over, and forgets old removals. */
    public static KvState pass(KvState state, Instant now) {
        var change = new KvChange(state, now);
        state.sessions().forEach((id, lease) -> {
            if (!lease.ends().isAfter(now)) {
                change.end(id);
            }
        });
        if (change.graves.values().removeIf(grave -> KvState.forgettable(grave, now))) {
            change.touched();
        }
        return change.after();
    }

    /** The state that follows. Of a series, the end. */
    KvState after() {
        return changed ? new KvState(last, entries, graves, sessions) : before;
    }

    private void touched() {
        changed = true;
        last = index;
    }

    private void end(String session) {
        if (sessions.remove(session) == null) {
            return;
        }
        touched();
        entries.values().stream()
                .filter(entry -> entry.session().filter(session::equals).isPresent())
                .map(KvEntry::key)
                .toList()
                .forEach(this::remove);
    }

    /** How large the request would be that carries these. */
    private static long body(List<KvOperation> operations) {
        long bytes = 0;
        for (var operation : operations) {
            int value =
                    switch (operation) {
                        case KvOperation.Set set -> set.value().length;
                        case KvOperation.Cas cas -> cas.value().length;
                        case KvOperation.Lock lock -> lock.value().length;
                        case KvOperation.Unlock unlock -> unlock.value().length;
                        case KvOperation.Delete delete -> 0;
                        case KvOperation.DeleteCas delete -> 0;
                        case KvOperation.CheckIndex guard -> 0;
                        case KvOperation.CheckAbsent guard -> 0;
                        case KvOperation.CheckSession guard -> 0;
                        case KvOperation.Get get -> 0;
                        case KvOperation.GetTree get -> 0;
                    };
            bytes += AROUND + operation.key().length() + (value + 2) / 3 * 4;
        }
        return bytes;
    }

    private List<KvEntry> perform(KvOperation operation) throws Refusal {
        var key = operation.key();
        if (key.isEmpty()) {
            throw new Refusal(Reason.INVALID, "must provide key");
        }
        var old = entries.get(key);
        return switch (operation) {
            case KvOperation.Set set -> write(key, set.value(), set.flags(), session(key));
            case KvOperation.Cas cas -> {
                check(cas.index() == 0 ? absent(old) : at(old, cas.index()), "failed to set key, index is stale", key);
                yield write(key, cas.value(), cas.flags(), session(key));
            }
            case KvOperation.Delete delete -> remove(key);
            case KvOperation.DeleteCas delete -> {
                check(absent(old) || at(old, delete.index()), "failed to delete key, index is stale", key);
                yield remove(key);
            }
            case KvOperation.CheckIndex guard -> {
                check(at(old, guard.index()), "failed index check", key);
                yield List.of();
            }
            case KvOperation.CheckAbsent guard -> {
                check(absent(old), "key exists", key);
                yield List.of();
            }
            case KvOperation.Get get -> {
                check(!absent(old), "key doesn't exist", key);
                yield List.of(entries.get(key));
            }
            case KvOperation.GetTree get -> new KvState(index, entries, graves, sessions).below(key);
            case KvOperation.Lock lock -> {
                check(lock.session());
                check(
                        absent(old) || free(old) || lockedBy(old, lock.session()),
                        "failed to lock key, lock is already held",
                        key);
                yield write(key, lock.value(), lock.flags(), Optional.of(lock.session()));
            }
            case KvOperation.Unlock unlock -> {
                check(
                        lockedBy(old, unlock.session()),
                        "failed to unlock key, lock isn't held, or is held by another session",
                        key);
                yield write(key, unlock.value(), unlock.flags(), Optional.empty());
            }
            case KvOperation.CheckSession guard -> {
                check(lockedBy(old, guard.session()), "failed session check", key);
                yield List.of();
            }
        };
    }

    private Optional<String> session(String key) {
        return Optional.ofNullable(entries.get(key)).flatMap(KvEntry::session);
    }

    /** Writing what is there already changes nothing, not even the index. */
    private List<KvEntry> write(String key, byte[] value, long flags, Optional<String> session) {
        var old = entries.get(key);
        if (old != null
                && Arrays.equals(old.value(), value)
                && old.flags() == flags
                && old.session().equals(session)) {
            return List.of(old);
        }
        var entry = new KvEntry(key, value.clone(), flags, old == null ? index : old.createIndex(), index, session);
        entries.put(key, entry);
        touched();
        return List.of(entry);
    }

    private List<KvEntry> remove(String key) {
        if (entries.remove(key) != null) {
            graves.put(key, new Grave(index, now));
            touched();
        }
        return List.of();
    }

    private void check(String session) throws Refusal {
        if (!sessions.containsKey(session)) {
            throw new Refusal(Reason.CONFLICT, "invalid session \"%s\"".formatted(session));
        }
    }

    private static void check(boolean holds, String what, String key) throws Refusal {
        if (!holds) {
            throw new Refusal(Reason.CONFLICT, "%s: \"%s\"".formatted(what, key));
        }
    }

    private static boolean absent(@Nullable KvEntry entry) {
        return entry == null;
    }

    private static boolean free(@Nullable KvEntry entry) {
        return entry != null && entry.session().isEmpty();
    }

    private static boolean at(@Nullable KvEntry entry, long index) {
        return entry != null && entry.modifyIndex() == index;
    }

    private static boolean lockedBy(@Nullable KvEntry entry, String session) {
        return entry != null && entry.session().filter(session::equals).isPresent();
    }

    /** An answer, not a fault: where it was thrown matters to nobody. */
    private static final class Refusal extends Exception {
        private final Reason reason;

        Refusal(Reason reason, String message) {
            super(message, null, false, false);
            this.reason = reason;
        }
    }
}
