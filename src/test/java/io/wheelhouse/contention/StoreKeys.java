package io.wheelhouse.contention;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Single reads and writes of any store. */
record StoreKeys(KeyValueStore store) implements PlainKeys {
    @Override
    public Value get(String key) throws ServiceException {
        return store.get(key, ReadMode.DEFAULT)
                .map(entry -> new Value(entry.text(), entry.modifyIndex()))
                .orElseGet(() -> new Value("", 0));
    }

    @Override
    public boolean cas(String key, String value, long index) throws ServiceException {
        return store.transact(List.of(new KvOperation.Cas(key, bytes(value), 0, index)))
                instanceof KvTransactionResult.Committed;
    }

    @Override
    public void put(String key, String value) throws ServiceException {
        store.transact(List.of(new KvOperation.Set(key, bytes(value), 0)));
    }

    @Override
    public void delete(String key) throws ServiceException {
        store.transact(List.of(new KvOperation.Delete(key)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
