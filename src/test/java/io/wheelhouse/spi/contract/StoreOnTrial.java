package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.RolledBack;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.spi.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A store, a root of the running test in it, and the words in which the contract speaks. */
final class StoreOnTrial implements AutoCloseable {
    private static final int SOON_SECONDS = 20;
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final Connection connection;
    private final KeyValueStore store;
    private final String root;
    private final int operationLimit;
    private final List<String> openSessions = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    StoreOnTrial(Connection connection, String root, int operationLimit) {
        this.connection = connection;
        this.store = connection
                .port(KeyValueStore.class)
                .orElseThrow(() -> new AssertionError("the connection offers no KeyValueStore"));
        this.root = root;
        this.operationLimit = operationLimit;
    }

    Connection connection() {
        return connection;
    }

    KeyValueStore store() {
        return store;
    }

    String root() {
        return root;
    }

    int operationLimit() {
        return operationLimit;
    }

    boolean declares(Capability capability) {
        return connection.capabilities().contains(capability);
    }

    /** Skips the running test where the capability is not declared. */
    void needs(Capability capability) {
        assumeTrue(declares(capability), () -> "does not declare " + capability);
    }

    Sessions sessions() {
        return connection
                .port(Sessions.class)
                .orElseThrow(() -> new AssertionError("declares %s, offers none".formatted(Capability.SESSIONS)));
    }

    /** A session that ends with the test. */
    String newSession(String name) throws ServiceException {
        var id = sessions().create(name, Duration.ofSeconds(10));
        openSessions.add(id);
        return id;
    }

    /** The whole key of a name below the root. */
    String key(String name) {
        return root + name;
    }

    KvOperation set(String name, String value) {
        return new KvOperation.Set(key(name), bytes(value), 0);
    }

    KvOperation cas(String name, String value, long index) {
        return new KvOperation.Cas(key(name), bytes(value), 0, index);
    }

    KvOperation delete(String name) {
        return new KvOperation.Delete(key(name));
    }

    /** Applies them, and answers what the store answered. */
    List<KvEntry> commit(KvOperation... operations) throws ServiceException {
        return switch (store.transact(List.of(operations))) {
            case Committed committed -> committed.entries();
            case Object other -> fail("not committed: " + other);
        };
    }

    /** Writes one entry and answers it as the transaction did. */
    KvEntry put(String name, String value) throws ServiceException {
        var entries = commit(set(name, value));
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }

    /** Sees that they are refused, and answers why. */
    List<Failure> refuse(KvOperation... operations) throws ServiceException {
        return switch (store.transact(List.of(operations))) {
            case RolledBack rolledBack -> rolledBack.failures();
            case Object other -> fail("not rolled back: " + other);
        };
    }

    Optional<KvEntry> get(String name) throws ServiceException {
        return store.get(key(name), ReadMode.DEFAULT);
    }

    KvEntry existing(String name) throws ServiceException {
        return get(name).orElseThrow(() -> new AssertionError(name + " is not there"));
    }

    KvListing<KvEntry> list(String prefix) throws ServiceException {
        return store.list(key(prefix), ReadMode.DEFAULT);
    }

    KvListing<String> keys(String prefix, String separator) throws ServiceException {
        return store.keys(key(prefix), separator, ReadMode.DEFAULT);
    }

    /** Names as keys. */
    List<String> all(String... names) {
        return List.of(names).stream().map(this::key).toList();
    }

    /** Starts a call beside the test. */
    <T> Future<T> beside(Callable<T> call) {
        return threads.submit(call);
    }

    /** Awaits a call that must end by itself, long before the waits that the contract asks for. */
    <T> T soon(Future<T> call) throws ServiceException {
        try {
            return call.get(SOON_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ServiceException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("still under way after %d s".formatted(SOON_SECONDS), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A wait so long that only a change ends it in time. */
    static Wait longAfter(long index) {
        return new Wait(index, Duration.ofSeconds(60));
    }

    /** Spends a moment in a read that waits for nothing, so that calls started before have reached the store. */
    void letThemArrive() throws ServiceException {
        var index = list("").index();
        store.list(root, ReadMode.DEFAULT, new Wait(index, A_MOMENT));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ends what the test began and removes what it wrote. */
    @Override
    public void close() throws ServiceException {
        threads.shutdownNow();
        try (connection) {
            for (var session : openSessions) {
                sessions().destroy(session);
            }
            var left = store.keys(root, "", ReadMode.DEFAULT).items();
            for (var from = 0; from < left.size(); from += operationLimit) {
                var some = left.subList(from, Math.min(left.size(), from + operationLimit));
                commit(some.stream().map(KvOperation.Delete::new).toArray(KvOperation[]::new));
            }
        }
    }
}
