package io.wheelhouse.contention;

import io.wheelhouse.locks.Layout;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.testing.ConsulServer;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The large edition of the contention, for the bench. */
public final class Edition {
    private static final Contention LARGE = new Contention(64, 2_000, 10, 4, 4, new Hazards(0.002, 0.005, 0.002));

    /** One connection keeps sixteen wires warm. */
    private static final int CONNECTIONS = 5;

    private Edition() {}

    /** Plays it on a Consul, and prints what came of it. */
    public static void run(ConsulServer consul, Path history, PrintStream out) throws Exception {
        var root = consul.newRoot();
        var connections = new ArrayList<Connection>();
        try (var client = HttpClient.newHttpClient()) {
            for (int number = 0; number < CONNECTIONS; number++) {
                connections.add(consul.connect());
            }
            List<KeyValueStore> stores = connections.stream()
                    .map(connection -> connection.port(KeyValueStore.class).orElseThrow())
                    .toList();
            var result = LARGE.run(
                    stores, new HttpKeys(consul.address(), client), new Layout(root + "chef/", root + "wheelhouse/"));
            History.write(history, result.history());
            var violations = HistoryCheck.violations(LARGE.limit(), History.read(history), result.ending());
            out.printf(
                    "contention, %d clients (every second one plain) and %d operators on %d tiers of %d slots: %s; %d violations (reach 0); history of %,d events, %,d kB%n",
                    LARGE.clients(),
                    LARGE.operators(),
                    LARGE.tiers(),
                    LARGE.limit(),
                    result,
                    violations.size(),
                    result.history().size(),
                    Files.size(history) / 1024);
            violations.stream().limit(10).forEach(violation -> out.println("  " + violation));
        } finally {
            connections.forEach(Connection::close);
        }
    }
}
