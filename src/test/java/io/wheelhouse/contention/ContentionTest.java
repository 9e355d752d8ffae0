package io.wheelhouse.contention;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.adapters.sandbox.SandboxKeyValueStore;
import io.wheelhouse.contention.Contention.Result;
import io.wheelhouse.contention.Event.Kind;
import io.wheelhouse.locks.Layout;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.RealConsul;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen clients, half of them plain hosts, fight for the slots of two tiers while they are killed and their requests are
 * lost or late; operators override the dead and repair. The recorded history shows no wrong, and no slot is lost. The
 * large edition is a bench.
 */
@Timeout(120)
class ContentionTest {
    private static final Contention SMALL = new Contention(16, 100, 3, 2, 3, new Hazards(0.004, 0.01, 0.005));

    @TempDir
    private Path folder;

    @Test
    void never_more_holders_than_slots_and_none_lost_on_the_sandbox() throws Exception {
        var store = SandboxKeyValueStore.inMemory(InstantSource.system());

        judge(SMALL.run(List.of(store), new StoreKeys(store), Layout.DEFAULT));
    }

    @Test
    @RealConsul
    void never_more_holders_than_slots_and_none_lost_on_consul(ConsulServer consul) throws Exception {
        var root = consul.newRoot();
        try (var connection = consul.connect();
                var client = HttpClient.newHttpClient()) {
            var store = connection.port(KeyValueStore.class).orElseThrow();

            judge(SMALL.run(
                    List.of(store),
                    new HttpKeys(consul.address(), client),
                    new Layout(root + "chef/", root + "wheelhouse/")));
        }
    }

    private void judge(Result result) throws Exception {
        var file = folder.resolve("history.tsv");
        History.write(file, result.history());

        assertThat(HistoryCheck.violations(SMALL.limit(), History.read(file), result.ending()))
                .isEmpty();
        System.out.println("contention: " + result);
        assertThat(result.completed()).isGreaterThan(1_000);
        assertThat(result.deaths()).isPositive();
        assertThat(result.count(Kind.FREED)).isPositive();
    }
}
