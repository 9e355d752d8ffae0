package io.wheelhouse.adapters.consul;

import static io.wheelhouse.adapters.consul.OnConsul.bytes;
import static io.wheelhouse.adapters.consul.OnConsul.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import io.wheelhouse.spi.KvTransactionResult.RolledBack;
import io.wheelhouse.spi.KvTransactionResult.TooLarge;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.spi.Wait;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.RealConsul;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@RealConsul
@DisplayName("Consul's key-value store")
class ConsulKeyValueStoreTest {
    private static final List<String> ODD_NAMES = List.of(
            "w#1", "w?1", "w%2F1", "\"w 1\"", "w 1", "wé", "w+1", "[w]", "w&x=y", "a//b", "./x", "../y", "w\\1", "日本",
            " ");

    private final OnConsul consul;
    private final KeyValueStore store;
    private final String root;

    ConsulKeyValueStoreTest(ConsulServer server) throws ServiceException {
        consul = new OnConsul(server.settings());
        store = consul.store;
        root = server.newRoot();
    }

    @BeforeEach
    void two_keys() throws ServiceException {
        committed(set(root + "a", "1"), set(root + "b/c", "2"));
    }

    @AfterEach
    void close() {
        consul.close();
    }

    @ParameterizedTest(name = "lists everything below a prefix, {0}")
    @EnumSource
    void lists(ReadMode mode) throws ServiceException {
        var listing = store.list(root, mode);
        assertThat(listing.items()).extracting(KvEntry::key).containsExactly(root + "a", root + "b/c");
        assertThat(listing.items()).extracting(KvEntry::text).containsExactly("1", "2");
        assertThat(listing.index()).isPositive();
        assertThat(listing.partial()).isFalse();
    }

    @Test
    void names_what_is_directly_below_a_prefix() throws ServiceException {
        assertThat(store.keys(root, "/", ReadMode.DEFAULT).items()).containsExactly(root + "a", root + "b/");
        assertThat(store.keys(root, "", ReadMode.STALE).items()).containsExactly(root + "a", root + "b/c");
    }

    @Test
    void answers_nothing_with_an_index_where_nothing_is() throws ServiceException {
        assertThat(store.list(root + "none/", ReadMode.DEFAULT).items()).isEmpty();
        assertThat(store.list(root + "none/", ReadMode.DEFAULT).index()).isPositive();
        assertThat(store.keys(root + "none/", "/", ReadMode.DEFAULT).items()).isEmpty();
        assertThat(store.get(root + "none", ReadMode.DEFAULT)).isEmpty();
    }

    @Test
    void keeps_odd_key_names_apart() throws ServiceException {
        for (var name : ODD_NAMES) {
            committed(set(root + "odd/" + name, name));
        }
        for (var name : ODD_NAMES) {
            assertThat(store.get(root + "odd/" + name, ReadMode.DEFAULT))
                    .map(KvEntry::text)
                    .contains(name);
            assertThat(store.list(root + "odd/" + name, ReadMode.DEFAULT).items())
                    .extracting(KvEntry::text)
                    .contains(name);
        }
        assertThat(store.list(root + "odd/", ReadMode.DEFAULT).items()).hasSize(ODD_NAMES.size());
        committed(new KvOperation.Delete(root + "odd/w#1"));
        assertThat(store.list(root + "odd/", ReadMode.DEFAULT).items()).hasSize(ODD_NAMES.size() - 1);
    }

    @Test
    void keeps_bytes_and_unsigned_flags() throws ServiceException {
        var semaphore = Long.parseUnsignedLong("16210313421097356768");
        byte[] value = {0, (byte) 0xFF, (byte) 0xFE, 10};
        committed(
                new KvOperation.Set(root + "bytes", value, semaphore),
                new KvOperation.Set(root + "empty", new byte[0], -1));
        var entry = store.get(root + "bytes", ReadMode.DEFAULT).orElseThrow();
        assertThat(entry.value()).isEqualTo(value);
        assertThat(entry.flags()).isEqualTo(semaphore);
        assertThat(store.get(root + "empty", ReadMode.DEFAULT).orElseThrow().value())
                .isEmpty();
        assertThat(store.get(root + "empty", ReadMode.DEFAULT).orElseThrow().flags())
                .isEqualTo(-1);
    }

    @Test
    void answers_what_a_transaction_left_and_found() throws ServiceException {
        var a = store.get(root + "a", ReadMode.DEFAULT).orElseThrow();
        var entries = committed(
                new KvOperation.CheckIndex(root + "a", a.modifyIndex()),
                new KvOperation.Get(root + "b/c"),
                new KvOperation.Cas(root + "a", bytes("3"), 7, a.modifyIndex()),
                new KvOperation.CheckAbsent(root + "x"),
                new KvOperation.GetTree(root),
                new KvOperation.Delete(root + "b/c"),
                set(root + "d", "4"));
        assertThat(entries)
                .extracting(KvEntry::key)
                .containsExactly(root + "b/c", root + "a", root + "a", root + "b/c", root + "d");
        assertThat(entries).extracting(KvEntry::text).containsExactly("2", "3", "3", "2", "4");
        assertThat(entries.get(1).flags()).isEqualTo(7);
        assertThat(entries.get(4).modifyIndex()).isEqualTo(entries.get(1).modifyIndex());
        assertThat(store.get(root + "a", ReadMode.DEFAULT)).contains(entries.get(1));
    }

    @Test
    void rolls_back_and_names_every_failure() throws ServiceException {
        var result = store.transact(List.of(
                set(root + "new", "x"),
                new KvOperation.Cas(root + "a", bytes("3"), 0, 1),
                new KvOperation.CheckAbsent(root + "a"),
                new KvOperation.CheckIndex(root + "none", 7),
                new KvOperation.DeleteCas(root + "b/c", 1)));
        assertThat(result).isInstanceOfSatisfying(RolledBack.class, rolledBack -> {
            assertThat(rolledBack.failures()).extracting(Failure::operation).containsExactly(1, 2, 3, 4);
            assertThat(rolledBack.failures()).extracting(Failure::reason).containsOnly(Reason.CONFLICT);
        });
        assertThat(store.get(root + "new", ReadMode.DEFAULT)).isEmpty();
    }

    @Test
    void refuses_an_empty_key_as_invalid() throws ServiceException {
        assertThat(store.transact(List.of(set("", "x"))))
                .isInstanceOfSatisfying(RolledBack.class, rolledBack -> assertThat(
                                rolledBack.failures().getFirst().reason())
                        .isEqualTo(Reason.INVALID));
    }

    @Test
    void says_how_many_operations_it_takes() throws ServiceException {
        assertThat(store.transact(Collections.nCopies(128, set(root + "a", "9"))))
                .isInstanceOf(Committed.class);
        assertThat(store.transact(Collections.nCopies(129, set(root + "a", "8"))))
                .isEqualTo(new TooLarge(128));
        assertThat(store.get(root + "a", ReadMode.DEFAULT)).map(KvEntry::text).contains("9");
    }

    @Test
    void says_that_a_body_is_too_large() throws ServiceException {
        assertThat(store.transact(List.of(set(root + "a", "x".repeat(600 * 1024)))))
                .isEqualTo(new TooLarge(0));
    }

    @Test
    void wakes_a_waiting_read_when_something_changes() throws Exception {
        var index = store.list(root, ReadMode.DEFAULT).index();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var wait = new Wait(index, Duration.ofSeconds(60));
            var listing = threads.submit(() -> store.list(root, ReadMode.DEFAULT, wait));
            var names = threads.submit(() -> store.keys(root, "/", ReadMode.STALE, wait));
            var one = threads.submit(() -> store.get(root + "a", ReadMode.DEFAULT, wait));
            committed(set(root + "a", "changed"));
            assertThat(listing.get().items()).extracting(KvEntry::text).containsExactly("changed", "2");
            assertThat(names.get().index()).isGreaterThan(index);
            assertThat(one.get().items()).extracting(KvEntry::text).containsExactly("changed");
        }
    }

    @Test
    void answers_a_waiting_read_when_its_time_is_over() throws ServiceException {
        var index = store.list(root, ReadMode.DEFAULT).index();
        var again = store.list(root, ReadMode.DEFAULT, new Wait(index, Duration.ofMillis(50)));
        assertThat(again.index()).isEqualTo(index);
        assertThat(again.items()).hasSize(2);
    }

    @Test
    void takes_many_calls_at_once() throws ServiceException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 100)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> write(i), threads))
                    .toList();
            assertThat(calls.stream().map(CompletableFuture::join)).containsOnly(true);
        }
        assertThat(store.list(root + "many/", ReadMode.DEFAULT).items()).hasSize(100);
    }

    @Test
    void locks_keys_by_sessions_that_take_them_along() throws ServiceException {
        var sessions = consul.connection.port(Sessions.class).orElseThrow();
        var mine = sessions.create("mine", Duration.ofSeconds(10));
        var other = sessions.create("other", Duration.ofSeconds(10));
        assertThat(sessions.renew(mine)).isTrue();
        assertThat(committed(new KvOperation.Lock(root + "lock", bytes("me"), 3, mine))
                        .getFirst()
                        .session())
                .contains(mine);
        assertThat(store.transact(List.of(new KvOperation.Lock(root + "lock", bytes("you"), 0, other))))
                .isInstanceOf(RolledBack.class);
        committed(new KvOperation.CheckSession(root + "lock", mine));
        assertThat(store.transact(List.of(new KvOperation.Unlock(root + "lock", bytes(""), 0, other))))
                .isInstanceOf(RolledBack.class);
        sessions.destroy(mine);
        sessions.destroy(mine);
        assertThat(sessions.renew(mine)).isFalse();
        assertThat(store.get(root + "lock", ReadMode.DEFAULT)).isEmpty();
        committed(new KvOperation.Lock(root + "lock", bytes("you"), 0, other));
        sessions.destroy(other);
    }

    private boolean write(int number) {
        try {
            return store.transact(List.of(set(root + "many/" + number, "x"))) instanceof Committed;
        } catch (ServiceException e) {
            throw new AssertionError(e);
        }
    }

    private List<KvEntry> committed(KvOperation... operations) throws ServiceException {
        var result = store.transact(List.of(operations));
        assertThat(result).isInstanceOf(Committed.class);
        return ((Committed) result).entries();
    }
}
