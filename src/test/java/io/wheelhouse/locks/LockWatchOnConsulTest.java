package io.wheelhouse.locks;

import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.RealConsul;
import org.junit.jupiter.api.AfterEach;

@RealConsul
class LockWatchOnConsulTest extends LockWatchContract {
    private final Connection connection;
    private final String root;

    LockWatchOnConsulTest(ConsulServer consul) throws ServiceException {
        this.connection = consul.connect();
        this.root = consul.newRoot();
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Override
    KeyValueStore store() {
        return connection.port(KeyValueStore.class).orElseThrow();
    }

    @Override
    Layout layout() {
        return new Layout(root, "wheelhouse-" + root);
    }
}
