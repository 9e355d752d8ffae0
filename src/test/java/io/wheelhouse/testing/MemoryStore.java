package io.wheelhouse.testing;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.spi.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A small model of Consul's key-value store for tests of what happens between its calls: indexes, transactions, sessions
 * that delete their keys, reads that wait. Thread-safe.
 */
public final class MemoryStore implements KeyValueStore, Sessions {
    private TreeMap<String, KvEntry> entries = new TreeMap<>();
    private final Set<String> sessions = new HashSet<>();
    private long index = 10;
    private int opened;

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode) {
        return listed(prefix);
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode, Wait wait) throws ServiceException {
        await(wait);
        return listed(prefix);
    }

    private synchronized KvListing<KvEntry> listed(String prefix) {
        return listing(List.copyOf(below(prefix)));
    }

    private List<KvEntry> below(String prefix) {
        return entries.tailMap(prefix).values().stream()
                .takeWhile(entry -> entry.key().startsWith(prefix))
                .toList();
    }

    @Override
    public synchronized KvListing<String> keys(String prefix, String separator, ReadMode mode) {
        var names = new LinkedHashSet<String>();
        for (var entry : below(prefix)) {
            int cut = separator.isEmpty() ? -1 : entry.key().indexOf(separator, prefix.length());
            names.add(cut < 0 ? entry.key() : entry.key().substring(0, cut + separator.length()));
        }
        return listing(List.copyOf(names));
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode, Wait wait) throws ServiceException {
        await(wait);
        return keys(prefix, separator, mode);
    }

    @Override
    public synchronized Optional<KvEntry> get(String key, ReadMode mode) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public KvListing<KvEntry> get(String key, ReadMode mode, Wait wait) throws ServiceException {
        await(wait);
        return listing(get(key, mode).stream().toList());
    }

    private synchronized <T> KvListing<T> listing(List<T> items) {
        return new KvListing<>(index, items, false, Duration.ZERO);
    }

    private synchronized void await(Wait wait) throws ServiceException {
        long end = System.nanoTime() + wait.atMost().toNanos();
        try {
            while (index <= wait.index() && System.nanoTime() < end) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable("interrupted", stop);
        }
    }

    @Override
    public synchronized KvTransactionResult transact(List<KvOperation> operations) {
        if (operations.size() > 128) {
            return new KvTransactionResult.TooLarge(128);
        }
        var before = new TreeMap<>(entries);
        var answers = new ArrayList<KvEntry>();
        var failures = new ArrayList<Failure>();
        for (int number = 0; number < operations.size(); number++) {
            if (!apply(operations.get(number), index + 1, answers)) {
                var what = "failed: " + operations.get(number);
                failures.add(new Failure(number, Reason.CONFLICT, what));
            }
        }
        if (!failures.isEmpty()) {
            entries = before;
            return new KvTransactionResult.RolledBack(failures);
        }
        if (!before.equals(entries)) {
            index++;
            notifyAll();
        }
        return new KvTransactionResult.Committed(answers);
    }

    private boolean apply(KvOperation operation, long at, List<KvEntry> answers) {
        var found = Optional.ofNullable(entries.get(operation.key()));
        return switch (operation) {
            case KvOperation.Set set -> write(set.key(), set.value(), set.flags(), at, session(found), answers);
            case KvOperation.Cas cas ->
                has(found, cas.index()) && write(cas.key(), cas.value(), cas.flags(), at, session(found), answers);
            case KvOperation.Delete delete -> remove(delete.key());
            case KvOperation.DeleteCas delete ->
                found.isEmpty() || found.get().modifyIndex() == delete.index() && remove(delete.key());
            case KvOperation.CheckIndex check -> found.isPresent() && has(found, check.index());
            case KvOperation.CheckAbsent check -> found.isEmpty();
            case KvOperation.Get get -> found.map(answers::add).orElse(false);
            case KvOperation.GetTree tree -> {
                answers.addAll(below(tree.key()));
                yield true;
            }
            case KvOperation.Lock lock ->
                sessions.contains(lock.session())
                        && session(found).filter(owner -> !owner.equals(lock.session())).isEmpty()
                        && write(lock.key(), lock.value(), lock.flags(), at, Optional.of(lock.session()), answers);
            case KvOperation.Unlock unlock ->
                session(found).filter(unlock.session()::equals).isPresent()
                        && write(unlock.key(), unlock.value(), unlock.flags(), at, Optional.empty(), answers);
            case KvOperation.CheckSession check ->
                session(found).filter(check.session()::equals).isPresent();
        };
    }

    private static Optional<String> session(Optional<KvEntry> found) {
        return found.flatMap(KvEntry::session);
    }

    private static boolean has(Optional<KvEntry> found, long index) {
        return found.map(KvEntry::modifyIndex).orElse(0L) == index;
    }

    private boolean write(
            String key, byte[] value, long flags, long at, Optional<String> session, List<KvEntry> answers) {
        var old = entries.get(key);
        boolean same = old != null
                && Arrays.equals(old.value(), value)
                && old.flags() == flags
                && old.session().equals(session);
        var entry = same ? old : new KvEntry(key, value, flags, old == null ? at : old.createIndex(), at, session);
        entries.put(key, entry);
        answers.add(entry);
        return true;
    }

    private boolean remove(String key) {
        entries.remove(key);
        return true;
    }

    @Override
    public synchronized String create(String name, Duration ttl) {
        var id = "session-" + ++opened;
        sessions.add(id);
        return id;
    }

    @Override
    public synchronized boolean renew(String id) {
        return sessions.contains(id);
    }

    @Override
    public synchronized void destroy(String id) {
        if (sessions.remove(id)) {
            entries.values().removeIf(entry -> entry.session().filter(id::equals).isPresent());
            index++;
            notifyAll();
        }
    }

    /** The sessions that have not ended. */
    public synchronized Set<String> sessions() {
        return Set.copyOf(sessions);
    }

    /** Every key, in order. */
    public synchronized List<KvEntry> everything() {
        return List.copyOf(entries.values());
    }

    /** Waits, as long as a test may take, until the store is so. */
    public synchronized void awaitUntil(BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!so.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("the store never came to be so: " + entries.values());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
