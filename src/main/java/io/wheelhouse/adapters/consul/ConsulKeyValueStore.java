package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.util.List;
import java.util.Optional;

/** The KV store of one datacenter: {@code /v1/kv} for reads, {@code /v1/txn} for everything else. */
final class ConsulKeyValueStore implements KeyValueStore {
    private final Calls calls;
    private final HiddenKeys hidden;

    ConsulKeyValueStore(Calls calls, HiddenKeys hidden) {
        this.calls = calls;
        this.hidden = hidden;
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode) throws ServiceException {
        return listing(entries(prefix, mode, Query.EMPTY));
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode, Wait wait) throws ServiceException {
        return listing(entries(prefix, mode, waiting(wait)).heldFor(wait.atMost()));
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode) throws ServiceException {
        return listing(names(prefix, separator, mode, Query.EMPTY));
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode, Wait wait) throws ServiceException {
        return listing(names(prefix, separator, mode, waiting(wait)).heldFor(wait.atMost()));
    }

    @Override
    public Optional<KvEntry> get(String key, ReadMode mode) throws ServiceException {
        return listing(entry(key, mode, Query.EMPTY)).items().stream().findFirst();
    }

    @Override
    public KvListing<KvEntry> get(String key, ReadMode mode, Wait wait) throws ServiceException {
        return listing(entry(key, mode, waiting(wait)).heldFor(wait.atMost()));
    }

    @Override
    public KvTransactionResult transact(List<KvOperation> operations) throws ServiceException {
        return new Transaction(operations, calls).run();
    }

    private Call<List<KvEntry>> entries(String prefix, ReadMode mode, Query wait) {
        return Call.get(
                "read the entries below \"%s\"".formatted(prefix),
                query(mode, wait).with("recurse").after(KeyPath.of(prefix)),
                new Entries());
    }

    private Call<List<String>> names(String prefix, String separator, ReadMode mode, Query wait) {
        return Call.get(
                "read the names below \"%s\"".formatted(prefix),
                query(mode, wait)
                        .with("keys")
                        .with("separator", Optional.of(separator).filter(it -> !it.isEmpty()))
                        .after(KeyPath.of(prefix)),
                new KeyNames());
    }

    private Call<List<KvEntry>> entry(String key, ReadMode mode, Query wait) {
        return Call.get("read \"%s\"".formatted(key), query(mode, wait).after(KeyPath.of(key)), new Entries());
    }

    private Query query(ReadMode mode, Query wait) {
        var query = calls.scope().keys().and(wait);
        return switch (mode) {
            case STALE -> query.with("stale");
            case DEFAULT -> query;
            case CONSISTENT -> query.with("consistent");
        };
    }

    private static Query waiting(Wait wait) {
        return Query.EMPTY
                .with("index", Long.toUnsignedString(wait.index()))
                .with("wait", Math.max(1, wait.atMost().toMillis()) + "ms");
    }

    private <T> KvListing<T> listing(Call<List<T>> call) throws ServiceException {
        var reply = calls.send(call);
        var head = reply.head();
        // Consul gives every answer about keys an index, "nothing there" (404) included; a web server's 404 has none.
        var index = head.index();
        if (index.isEmpty()) {
            throw calls.judge().notConsul(call, reply.server(), head, reply.words());
        }
        return new KvListing<>(index.getAsLong(), reply.value().orElse(List.of()), hidden.from(head), head.behind());
    }
}
