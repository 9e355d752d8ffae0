package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import io.wheelhouse.spi.contract.KeyValueStoreContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

/** Writes by one connection, reads by the other: neither may rely on what it did itself. */
@DisplayName("Two connections to one sandbox folder keep the contract together")
class TwoConnectionsContractTest extends KeyValueStoreContract {
    @TempDir
    private Path folder;

    @Override
    protected Connection open() throws ServiceException {
        var settings = new ConnectionSettings("sandbox", Map.of("estate", List.of("false")), Map.of(), folder);
        var adapter = new SandboxAdapter();
        return new Pair(adapter.open(settings), adapter.open(settings));
    }

    private record Pair(Connection writing, Connection reading) implements Connection {
        @Override
        public String address() {
            return writing.address();
        }

        @Override
        public <P> Optional<P> port(Class<P> type) {
            return type == KeyValueStore.class ? Optional.of(type.cast(store())) : writing.port(type);
        }

        private KeyValueStore store() {
            return new Split(
                    writing.port(KeyValueStore.class).orElseThrow(),
                    reading.port(KeyValueStore.class).orElseThrow());
        }

        @Override
        public Set<Capability> capabilities() {
            return reading.capabilities();
        }

        @Override
        public ConnectionReport test() {
            return reading.test();
        }

        @Override
        public void close() {
            writing.close();
            reading.close();
        }
    }

    private record Split(KeyValueStore writing, KeyValueStore reading) implements KeyValueStore {
        @Override
        public KvListing<KvEntry> list(String prefix, ReadMode mode) throws ServiceException {
            return reading.list(prefix, mode);
        }

        @Override
        public KvListing<KvEntry> list(String prefix, ReadMode mode, Wait wait) throws ServiceException {
            return reading.list(prefix, mode, wait);
        }

        @Override
        public KvListing<String> keys(String prefix, String separator, ReadMode mode) throws ServiceException {
            return reading.keys(prefix, separator, mode);
        }

        @Override
        public KvListing<String> keys(String prefix, String separator, ReadMode mode, Wait wait)
                throws ServiceException {
            return reading.keys(prefix, separator, mode, wait);
        }

        @Override
        public Optional<KvEntry> get(String key, ReadMode mode) throws ServiceException {
            return reading.get(key, mode);
        }

        @Override
        public KvListing<KvEntry> get(String key, ReadMode mode, Wait wait) throws ServiceException {
            return reading.get(key, mode, wait);
        }

        @Override
        public KvTransactionResult transact(List<KvOperation> operations) throws ServiceException {
            return writing.transact(operations);
        }
    }
}
