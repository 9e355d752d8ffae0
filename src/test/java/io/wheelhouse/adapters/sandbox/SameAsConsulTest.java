package io.wheelhouse.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.RealConsul;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract names the rules one by one; this finds the ones that nobody thought of. */
@RealConsul
@Timeout(180)
@DisplayName("The sandbox's state behaves as a real Consul")
class SameAsConsulTest {
    private static final int STEPS = 250;

    @ParameterizedTest(name = "through random transactions, seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void through_random_transactions(long seed, ConsulServer server) throws ServiceException {
        try (var twins = new Twins(server.connect(), server.newRoot(), seed)) {
            for (int step = 1; step <= STEPS; step++) {
                twins.step("seed %d, step %d".formatted(seed, step));
            }
            assertThat(twins.committed()).as("transactions that went through").isGreaterThan(STEPS / 5);
            assertThat(twins.refused()).as("transactions that were refused").isGreaterThan(STEPS / 5);
        }
    }
}
