package io.wheelhouse.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.adapters.sandbox.IndexPairs.Pair;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.KvTransactionResult.RolledBack;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;

/**
 * A {@link KvState} and a real store that are told the same at random. Their indexes differ, so these are compared by the
 * relation that {@link IndexPairs} learns.
 */
final class Twins implements AutoCloseable {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final List<String> NAMES = List.of("a", "a/b", "a/c", "b", "b/a", "é", "lock", "lock/a");
    private static final List<String> PREFIXES = List.of("", "a", "a/", "b", "é", "lock");

    private final Connection connection;
    private final KeyValueStore real;
    private final Sessions realSessions;
    private final String root;
    private final Random random;
    private final IndexPairs indexes = new IndexPairs();
    private final List<String> sessions = new ArrayList<>();
    private KvState model = KvState.EMPTY;
    private int committed;
    private int refused;

    Twins(Connection connection, String root, long seed) throws ServiceException {
        this.connection = connection;
        this.root = root;
        real = connection.port(KeyValueStore.class).orElseThrow();
        realSessions = connection.port(Sessions.class).orElseThrow();
        random = new Random(seed);
        openSession();
        openSession();
    }

    int committed() {
        return committed;
    }

    int refused() {
        return refused;
    }

    void step(String when) throws ServiceException {
        if (random.nextInt(25) == 0) {
            endSession();
            openSession();
        } else {
            transact(when);
        }
        compare(when);
    }

    private void openSession() throws ServiceException {
        var id = realSessions.create("twins", Duration.ofMinutes(10));
        sessions.add(id);
        model = KvChange.open(model, id, "twins", Duration.ofMinutes(10), NOON);
    }

    /** Stays in the list, so that dead sessions are used, too; the two youngest live. */
    private void endSession() throws ServiceException {
        var id = sessions.get(sessions.size() - 1 - random.nextInt(2));
        realSessions.destroy(id);
        model = KvChange.end(model, id, NOON);
    }

    private void transact(String when) throws ServiceException {
        var forModel = new ArrayList<KvOperation>();
        var forReal = new ArrayList<KvOperation>();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            var told = told();
            forModel.add(told.model());
            forReal.add(told.real());
        }
        var expected = KvChange.transact(model, forModel, NOON);
        var actual = real.transact(forReal);
        same(when + " " + forModel, expected.answer(), actual);
        model = expected.state();
    }

    private void same(String when, KvTransactionResult expected, KvTransactionResult actual) {
        if (expected instanceof Committed mine && actual instanceof Committed theirs) {
            sameEntries(when, mine.entries(), theirs.entries());
            committed++;
        } else if (expected instanceof RolledBack mine && actual instanceof RolledBack theirs) {
            assertThat(theirs.failures())
                    .as(when)
                    .extracting(failure -> failure.operation() + " " + failure.reason())
                    .isEqualTo(mine.failures().stream()
                            .map(failure -> failure.operation() + " " + failure.reason())
                            .toList());
            refused++;
        } else {
            assertThat(actual).as(when).isEqualTo(expected);
        }
    }

    private void sameEntries(String when, List<KvEntry> mine, List<KvEntry> theirs) {
        assertThat(theirs)
                .as(when)
                .extracting(KvEntry::key)
                .isEqualTo(mine.stream().map(KvEntry::key).toList());
        for (int at = 0; at < mine.size(); at++) {
            var one = mine.get(at);
            var other = theirs.get(at);
            assertThat(other.value()).as(when).isEqualTo(one.value());
            assertThat(other.flags()).as(when).isEqualTo(one.flags());
            assertThat(other.session()).as(when).isEqualTo(one.session());
            indexes.meet(when, one.createIndex(), other.createIndex());
            indexes.meet(when, one.modifyIndex(), other.modifyIndex());
        }
    }

    private void compare(String when) throws ServiceException {
        for (var name : PREFIXES) {
            var prefix = root + name;
            var theirs = real.list(prefix, ReadMode.DEFAULT);
            sameEntries(when, model.below(prefix), theirs.items());
            // An empty prefix without a removal has the index of the whole store, where others write as well.
            if (!model.below(prefix).isEmpty()
                    || model.graves().keySet().stream().anyMatch(k -> k.startsWith(prefix))) {
                indexes.meet(when + ", index of " + name, model.indexOf(prefix), theirs.index());
            }
        }
    }

    /** An operation in the words of each, which differ in the indexes they name. */
    private record Told(KvOperation model, KvOperation real) {
        static Told alike(KvOperation operation) {
            return new Told(operation, operation);
        }

        static Told by(Pair index, LongFunction<KvOperation> operation) {
            return new Told(operation.apply(index.model()), operation.apply(index.real()));
        }
    }

    private Told told() {
        var name = NAMES.get(random.nextInt(NAMES.size()));
        var key = root + name;
        var lockable = root + (random.nextInt(2) == 0 ? "lock" : "lock/a");
        var value = new byte[] {(byte) random.nextInt(2)};
        var written = name.startsWith("lock") ? fresh() : value;
        long flags = random.nextInt(2) == 0 ? 0 : -1L;
        var session = sessions.get(Math.max(0, sessions.size() - 1 - random.nextInt(3)));
        var index = index(key);
        return switch (random.nextInt(14)) {
            case 0, 1 -> Told.alike(new KvOperation.Set(key, written, flags));
            case 2, 3, 4 -> Told.by(index, at -> new KvOperation.Cas(key, written, flags, at));
            case 5 -> Told.alike(new KvOperation.Delete(key));
            case 6 -> Told.by(index, at -> new KvOperation.DeleteCas(key, at));
            case 7 -> Told.by(index, at -> new KvOperation.CheckIndex(key, at));
            case 8 -> Told.alike(new KvOperation.CheckAbsent(key));
            case 9 -> Told.alike(new KvOperation.Get(key));
            case 10 -> Told.alike(new KvOperation.GetTree(root + PREFIXES.get(random.nextInt(PREFIXES.size()))));
            case 11 -> Told.alike(new KvOperation.Lock(lockable, value, flags, session));
            case 12 -> Told.alike(new KvOperation.Unlock(lockable, value, flags, session));
            default -> Told.alike(new KvOperation.CheckSession(lockable, session));
        };
    }

    /** A plain write over a key that was locked must differ, see {@link KvChange}. */
    private byte[] fresh() {
        return Long.toString(random.nextLong()).getBytes(StandardCharsets.UTF_8);
    }

    /** Mostly the right one; none, or any that was seen, else. */
    private Pair index(String key) {
        var present = model.get(key).map(entry -> indexes.pair(entry.modifyIndex()));
        return switch (random.nextInt(6)) {
            case 0 -> IndexPairs.NONE;
            case 1 -> indexes.any(random);
            default -> present.orElse(IndexPairs.NONE);
        };
    }

    @Override
    public void close() throws ServiceException {
        try (connection) {
            for (var session : sessions) {
                realSessions.destroy(session);
            }
            for (var key : real.keys(root, "", ReadMode.DEFAULT).items()) {
                real.transact(List.of(new KvOperation.Delete(key)));
            }
        }
    }
}
