package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.WatchNews.Changed;
import io.wheelhouse.locks.WatchNews.Opened;
import io.wheelhouse.locks.WatchNews.Reloaded;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.ConsulVariant;
import io.wheelhouse.testing.RealConsul;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a server of its own: a restore is everybody's. */
@RealConsul(ConsulVariant.RESTORED)
class SnapshotRestoreOnConsulTest extends WatchOnServer {
    private final ConsulServer consul;
    private final Connection connection;
    private final Layout layout;

    SnapshotRestoreOnConsulTest(ConsulServer consul) throws ServiceException {
        this.consul = consul;
        this.connection = consul.connect();
        var root = consul.newRoot();
        this.layout = new Layout(root, "wheelhouse-" + root);
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
        return layout;
    }

    /** Followed as one, by one environment, and by covers: Consul ends their waits with what was there before. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"small estate", "large estate", "large environment"})
    void a_restored_snapshot_is_seen_at_once(String what) throws Exception {
        switch (what) {
            case "small estate" -> environments(2, 3);
            case "large estate" -> environments(12, 80);
            default -> environments(1, 1_500);
        }
        var snapshot = consul.snapshot();
        var environment = what.equals("large environment") ? Optional.of("env-00") : Optional.<String>empty();
        try (var watch = watch(environment)) {
            next(Opened.class);
            write(List.of(set("env-00/tier-00/current", "2")));
            next(Changed.class);
            long begun = System.nanoTime();

            consul.restore(snapshot);
            next(Reloaded.class);

            assertThat(next(Changed.class).events()).singleElement().satisfies(event -> assertThat(event.after())
                    .contains("1"));
            assertThat(System.nanoTime() - begun).isLessThan(AT_ONCE);
            assertThat(watch.asOf()).isPresent();
        }
    }
}
