package io.wheelhouse.cli;

import io.wheelhouse.adapters.sandbox.SandboxAdapter;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An operator's place: folders of its own, variables, and a terminal where the test says so. In it is the workspace {@code
 * quiet}, a sandbox in which nothing happens by itself, with production {@code prod}; it is the one in use.
 */
final class Desk {
    private final Path home;
    private final Map<String, String> variables = new HashMap<>();
    private final List<String> typed = new ArrayList<>();
    private boolean interactive;
    private Runnable meanwhile = () -> {};
    private InstantSource clock = InstantSource.system();

    Desk(Path home) {
        this.home = home;
        variables.put("WHEELHOUSE_HOME", home.toString());
        variables.put("HOME", home.toString());
        variables.put("HOSTNAME", "desk-1");
        variables.put("WHEELHOUSE_WORKSPACE", "quiet");
        workspace("quiet", quiet(""));
    }

    /** The text of a workspace like {@code quiet}. */
    String quiet(String more) {
        return """
                %s
                environments:
                  prod: {policy: production}
                  "*": {policy: routine}
                connections:
                  sandbox:
                    type: sandbox
                    folder: %s
                    estate: false
                """.formatted(more, folder());
    }

    Path home() {
        return home;
    }

    /** Where the quiet sandbox is kept. */
    Path folder() {
        return home.resolve("quiet-data");
    }

    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    Path workspace(String name, String text) {
        try {
            var folder = Files.createDirectories(home.resolve("config/workspaces"));
            return Files.writeString(folder.resolve(name + ".yaml"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Journal and lock memory as a later version leaves them. */
    void makeStoreNewer() throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("data/wheelhouse.db"));
                var statement = database.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
    }

    Desk with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Desk without(String name) {
        variables.remove(name);
        return this;
    }

    Desk at(InstantSource source) {
        clock = source;
        return this;
    }

    /** A person sits there and answers with these lines. */
    Desk typing(String... lines) {
        interactive = true;
        typed.addAll(List.of(lines));
        return this;
    }

    /** What somebody else does while the person thinks about the question. */
    Desk meanwhile(Runnable other) {
        meanwhile = other;
        return this;
    }

    CommandRun run(String... arguments) {
        return run(new Interrupts(), arguments);
    }

    CommandRun run(Interrupts interrupts, String... arguments) {
        return run(interrupts, new ByteArrayOutputStream(), arguments);
    }

    /**
     * Runs a command line.
     *
     * @param out receives stdout while it is written
     */
    CommandRun run(Interrupts interrupts, ByteArrayOutputStream out, String... arguments) {
        var err = new ByteArrayOutputStream();
        var lines = typed.stream().map(line -> line + "\n").toList();
        typed.clear();
        boolean person = interactive;
        interactive = false;
        try (var wheelhouse = Wheelhouse.open(variables(), clock);
                var outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
                var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            var in = new Answers(String.join("", lines), meanwhile);
            var terminal = new Terminal(in, outStream, errStream, variables(), () -> person);
            int code = new CommandLineApp(wheelhouse, terminal, interrupts).run(arguments);
            outStream.flush();
            return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        }
    }

    /** Writes keys and values, one after the other, as a simple host would. */
    Desk plant(String... keysAndValues) {
        return inStore(store -> {
            for (int at = 0; at < keysAndValues.length; at += 2) {
                var value = keysAndValues[at + 1].getBytes(StandardCharsets.UTF_8);
                write(store, new KvOperation.Set(keysAndValues[at], value, 0));
            }
        });
    }

    /** A tier with a limit and holders that came a minute ago. */
    Desk tier(String name, int limit, String... hosts) {
        plant("chef/%s/max_concurrent".formatted(name), Integer.toString(limit));
        if (hosts.length > 0) {
            plant("chef/%s/current".formatted(name), Integer.toString(hosts.length));
        }
        for (var host : hosts) {
            plant(
                    "chef/%s/running/%s".formatted(name, host),
                    Instant.now().minusSeconds(60).toString());
        }
        return this;
    }

    Desk remove(String key) {
        return inStore(store -> write(store, new KvOperation.Delete(key)));
    }

    /** All keys and values. */
    Map<String, String> keys() {
        var keys = new TreeMap<String, String>();
        inStore(store -> store.list("", ReadMode.DEFAULT).items().forEach(entry -> keys.put(entry.key(), text(entry))));
        return keys;
    }

    String key(String key) {
        return keys().getOrDefault(key, "(absent)");
    }

    private static String text(KvEntry entry) {
        return new String(entry.value(), StandardCharsets.UTF_8);
    }

    private static void write(KeyValueStore store, KvOperation operation) throws ServiceException {
        if (!(store.transact(List.of(operation)) instanceof Committed)) {
            throw new IllegalStateException("not written: " + operation.key());
        }
    }

    private static final class Answers extends ByteArrayInputStream {
        private final Runnable meanwhile;
        private boolean asked;

        Answers(String lines, Runnable meanwhile) {
            super(lines.getBytes(StandardCharsets.UTF_8));
            this.meanwhile = meanwhile;
        }

        @Override
        public synchronized int read() {
            if (!asked) {
                asked = true;
                meanwhile.run();
            }
            return super.read();
        }
    }

    /** Work on the store past the product. */
    interface StoreWork {
        void on(KeyValueStore store) throws ServiceException;
    }

    Desk inStore(StoreWork work) {
        var settings = new ConnectionSettings("plant", Map.of("estate", List.of("false")), Map.of(), folder());
        try (var connection = new SandboxAdapter().open(settings)) {
            work.on(connection.port(KeyValueStore.class).orElseThrow());
            return this;
        } catch (ServiceException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
