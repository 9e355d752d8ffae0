package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.RealConsul;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@RealConsul
@DisplayName("The contract finds out")
class CapabilityContractTest {
    private final ConsulServer server;

    CapabilityContractTest(ConsulServer server) {
        this.server = server;
    }

    @Test
    void a_store_that_waits_and_denies_it() throws ServiceException {
        var contract = declaringNothing();
        findsOut(contract, contract::tells_the_truth_about_reads_that_wait);
    }

    @Test
    void a_store_that_has_an_index_for_every_prefix_and_denies_it() throws ServiceException {
        var contract = declaringNothing();
        findsOut(contract, contract::tells_the_truth_about_the_index_of_a_prefix);
    }

    @Test
    void a_store_that_has_sessions_and_denies_it() throws ServiceException {
        var contract = declaringNothing();
        findsOut(contract, contract::tells_the_truth_about_sessions);
    }

    @Test
    void a_store_that_takes_any_key_name_and_denies_it() throws ServiceException {
        var contract = declaringNothing();
        findsOut(contract, contract::tells_the_truth_about_key_names);
    }

    private static void findsOut(KeyValueStoreContract contract, ThrowingCallable test) throws ServiceException {
        contract.openStore();
        try {
            assertThatThrownBy(test).isInstanceOf(AssertionError.class);
        } finally {
            contract.closeStore();
        }
    }

    private KeyValueStoreContract declaringNothing() {
        return new KeyValueStoreContract() {
            @Override
            protected Connection open() throws ServiceException {
                return new Modest(server.connect());
            }
        };
    }

    /** Can everything, declares nothing. */
    private record Modest(Connection connection) implements Connection {
        @Override
        public String address() {
            return connection.address();
        }

        @Override
        public <P> Optional<P> port(Class<P> type) {
            return connection.port(type);
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public ConnectionReport test() {
            return connection.test();
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
