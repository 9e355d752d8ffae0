package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.contract.KeyValueStoreContract;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.RealConsul;
import org.junit.jupiter.api.DisplayName;

@RealConsul
@DisplayName("Consul's key-value store keeps the contract")
class ConsulKeyValueStoreContractTest extends KeyValueStoreContract {
    private final ConsulServer server;

    ConsulKeyValueStoreContractTest(ConsulServer server) {
        this.server = server;
    }

    @Override
    protected Connection open() throws ServiceException {
        return server.connect();
    }

    @Override
    protected String newRoot() {
        return server.newRoot();
    }
}
