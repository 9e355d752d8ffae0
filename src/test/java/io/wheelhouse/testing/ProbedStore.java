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
import io.wheelhouse.spi.Wait;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A store that passes everything on, remembers what was sent, and fails where told to: the faults of a network and of a
 * server, at the port. Thread-safe.
 */
public final class ProbedStore implements KeyValueStore {
    private final KeyValueStore store;
    private final List<List<KvOperation>> sent = new CopyOnWriteArrayList<>();
    private final List<String> waited = new CopyOnWriteArrayList<>();
    private final List<ReadMode> modes = new CopyOnWriteArrayList<>();
    private final Deque<Passing> next = new ArrayDeque<>();
    private final Deque<Event> nextReads = new ArrayDeque<>();
    private final Deque<Event> nextWaits = new ArrayDeque<>();
    private volatile boolean partial;
    private volatile OptionalLong index = OptionalLong.empty();
    private volatile int limit = Integer.MAX_VALUE;
    private volatile Optional<Predicate<String>> readOnly = Optional.empty();
    private volatile Predicate<String> secret = key -> false;
    private volatile Optional<List<KvEntry>> frozen = Optional.empty();

    public ProbedStore(KeyValueStore store) {
        this.store = store;
    }

    /** What happens to one transaction on its way. */
    @FunctionalInterface
    public interface Passing {
        KvTransactionResult pass(List<KvOperation> operations, KeyValueStore store) throws ServiceException;
    }

    /** The next transaction goes this way; several queue up. */
    public synchronized ProbedStore next(Passing passing) {
        next.add(passing);
        return this;
    }

    /** Something happens just before the next transaction reaches the server. */
    public ProbedStore before(Event event) {
        return next((operations, server) -> {
            event.happen();
            return server.transact(operations);
        });
    }

    /** Something that others do to the store. */
    @FunctionalInterface
    public interface Event {
        void happen() throws ServiceException;
    }

    /** The next transaction is committed and its reply lost. */
    public ProbedStore loseReply() {
        return next((operations, server) -> {
            server.transact(operations);
            throw new ServiceException.Unknown("the connection broke");
        });
    }

    /** The next transaction never arrives, and the sender cannot know. */
    public ProbedStore loseRequest() {
        return next((operations, server) -> {
            throw new ServiceException.Unknown("the connection broke");
        });
    }

    /** The leader steps down before it commits the next transaction, and says so. */
    public ProbedStore loseLeadership() {
        return next((operations, server) -> {
            throw ServiceException.Unknown.ended("leadership lost while committing log");
        });
    }

    /**
     * The next transaction is held back on its way; the sender is told that its reply was lost.
     *
     * @param held where it can be let go later
     */
    public ProbedStore holdBack(Held held) {
        return next((operations, server) -> {
            held.take(operations, server);
            throw new ServiceException.Unknown("the connection broke");
        });
    }

    /** A request that is still on its way. */
    public static final class Held {
        private volatile List<KvOperation> operations = List.of();
        private volatile Optional<KeyValueStore> server = Optional.empty();

        /** It is on its way now. */
        public void take(List<KvOperation> these, KeyValueStore there) {
            operations = these;
            server = Optional.of(there);
        }

        /** It arrives now. */
        public KvTransactionResult arrive() throws ServiceException {
            return server.orElseThrow().transact(operations);
        }
    }

    /** The next read fails so; several queue up. */
    public ProbedStore failRead(ServiceException failure) {
        return beforeRead(() -> {
            throw failure;
        });
    }

    /** Something happens just before the next read; several queue up. */
    public synchronized ProbedStore beforeRead(Event event) {
        nextReads.add(event);
        return this;
    }

    /** The next reads fail so. */
    public ProbedStore failReads(int reads, ServiceException failure) {
        for (int read = 0; read < reads; read++) {
            failRead(failure);
        }
        return this;
    }

    /** The next read passes; for failing a later one. */
    public ProbedStore passRead() {
        return beforeRead(() -> {});
    }

    /** Instead of the next wait this happens, and the wait is over; several queue up. */
    public synchronized ProbedStore whileWaiting(Event event) {
        nextWaits.add(event);
        return this;
    }

    /** From now on listings say that something was left out. */
    public void filterByAcl() {
        partial = true;
    }

    /** From now on listings answer this index. */
    public void answerIndex(long everywhere) {
        index = OptionalLong.of(everywhere);
    }

    /** The server takes this many operations at most. */
    public void operationLimit(int most) {
        limit = most;
    }

    /** Keys that may not be written. */
    public void readOnly(Predicate<String> which) {
        readOnly = Optional.of(which);
    }

    /** Prefixes and keys that may not be read. */
    public void denyReads(Predicate<String> which) {
        secret = which;
    }

    /**
     * A new leader was elected, and the old one does not know yet: from now on it answers what it knows to whoever does not
     * ask for certainty.
     */
    public void oldLeaderAnswers() {
        try {
            frozen = Optional.of(store.list("", ReadMode.CONSISTENT).items());
        } catch (ServiceException failure) {
            throw new AssertionError(failure);
        }
    }

    private Optional<List<KvEntry>> old(ReadMode mode, Predicate<KvEntry> which) {
        return mode == ReadMode.CONSISTENT
                ? Optional.empty()
                : frozen.map(entries -> entries.stream().filter(which).toList());
    }

    /** The transactions that were tried, in order. */
    public List<List<KvOperation>> sent() {
        return List.copyOf(sent);
    }

    /** How certain the reads were that did not wait, in order. */
    public List<ReadMode> modes() {
        return List.copyOf(modes);
    }

    /** The prefixes and keys that were waited on, in order. */
    public List<String> waited() {
        return List.copyOf(waited);
    }

    /** Forgets what was sent, and every fault. */
    public synchronized void heal() {
        sent.clear();
        waited.clear();
        modes.clear();
        next.clear();
        nextReads.clear();
        nextWaits.clear();
        partial = false;
        index = OptionalLong.empty();
        limit = Integer.MAX_VALUE;
        readOnly = Optional.empty();
        secret = key -> false;
        frozen = Optional.empty();
    }

    @Override
    public KvTransactionResult transact(List<KvOperation> operations) throws ServiceException {
        sent.add(List.copyOf(operations));
        Passing passing;
        synchronized (this) {
            passing = next.isEmpty() ? (all, server) -> server.transact(all) : next.pop();
        }
        if (operations.size() > limit) {
            return new KvTransactionResult.TooLarge(limit);
        }
        var denied = denied(operations);
        return denied.isEmpty() ? passing.pass(operations, store) : new KvTransactionResult.RolledBack(denied);
    }

    private List<Failure> denied(List<KvOperation> operations) {
        if (readOnly.isEmpty()) {
            return List.of();
        }
        var denied = new CopyOnWriteArrayList<Failure>();
        for (int number = 0; number < operations.size(); number++) {
            if (writes(operations.get(number))
                    && readOnly.get().test(operations.get(number).key())) {
                denied.add(new Failure(number, Reason.DENIED, "Permission denied"));
            }
        }
        return denied;
    }

    private static boolean writes(KvOperation operation) {
        return !(operation instanceof KvOperation.Get
                || operation instanceof KvOperation.GetTree
                || operation instanceof KvOperation.CheckIndex);
    }

    private void read(String where, ReadMode mode) throws ServiceException {
        modes.add(mode);
        if (secret.test(where)) {
            throw new ServiceException.Denied("Permission denied");
        }
        Event event;
        synchronized (this) {
            event = nextReads.isEmpty() ? () -> {} : nextReads.pop();
        }
        event.happen();
    }

    /** Notes a wait; true when something else happened in its stead. */
    private boolean waits(String where) throws ServiceException {
        waited.add(where);
        Event event;
        synchronized (this) {
            if (nextWaits.isEmpty()) {
                return false;
            }
            event = nextWaits.pop();
        }
        event.happen();
        return true;
    }

    private <T> KvListing<T> seen(KvListing<T> listing) {
        return new KvListing<>(
                index.orElse(listing.index()), listing.items(), partial || listing.partial(), listing.behind());
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode) throws ServiceException {
        read(prefix, mode);
        var old = old(mode, entry -> entry.key().startsWith(prefix));
        return old.isPresent() ? new KvListing<>(1, old.get(), partial, Duration.ZERO) : seen(store.list(prefix, mode));
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode, Wait wait) throws ServiceException {
        return waits(prefix) ? seen(store.list(prefix, mode)) : seen(store.list(prefix, mode, wait));
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode) throws ServiceException {
        read(prefix, mode);
        return seen(store.keys(prefix, separator, mode));
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode, Wait wait) throws ServiceException {
        return waits(prefix)
                ? seen(store.keys(prefix, separator, mode))
                : seen(store.keys(prefix, separator, mode, wait));
    }

    @Override
    public Optional<KvEntry> get(String key, ReadMode mode) throws ServiceException {
        read(key, mode);
        var old = old(mode, entry -> entry.key().equals(key));
        return old.isPresent() ? old.get().stream().findFirst() : store.get(key, mode);
    }

    @Override
    public KvListing<KvEntry> get(String key, ReadMode mode, Wait wait) throws ServiceException {
        return waits(key) ? seen(store.get(key, mode, new Wait(1, wait.atMost()))) : seen(store.get(key, mode, wait));
    }
}
