package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Concealed;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection whose pauses and renewals are noted instead of waited for. */
final class OnVault implements AutoCloseable {
    static final String TOKEN = "hvs.ExampleTokenOfATest";

    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<Later> later = new CopyOnWriteArrayList<>();
    final VaultConnection connection;
    final VaultServer server;

    OnVault(ConnectionSettings settings) throws ServiceException {
        this(settings, Path.of("no-home"));
    }

    OnVault(ConnectionSettings settings, Path home) throws ServiceException {
        connection = VaultConnection.open(VaultSettings.from(settings, home), pauses::add, new Noted());
        server = connection.port(VaultServer.class).orElseThrow();
    }

    static OnVault at(String... addresses) throws ServiceException {
        return new OnVault(settings(Map.of("address", List.of(addresses)), Map.of("token", TOKEN)));
    }

    static ConnectionSettings settings(Map<String, List<String>> values, Map<String, String> secrets) {
        var sources = new HashMap<String, SecretSource>();
        secrets.forEach((field, secret) -> sources.put(field, () -> new Secret(secret)));
        return new ConnectionSettings("here", values, sources, Path.of("unused"));
    }

    static ConnectionSettings with(String address, Map<String, String> values, Map<String, String> secrets) {
        var all = new HashMap<String, List<String>>();
        all.put("address", List.of(address));
        values.forEach((field, value) -> all.put(field, List.of(value)));
        return settings(all, secrets);
    }

    static Fields fields(Map<String, VaultValue> fields) {
        return new Fields(fields);
    }

    static VaultValue text(String text) {
        return new Text(text);
    }

    static VaultValue concealed(String text) {
        return new Concealed(new Secret(text));
    }

    /** Everything that a log would print of a failure. */
    static String said(Throwable failure) {
        var all = new ArrayList<String>();
        for (var at = failure; at != null; at = at.getCause()) {
            all.add(at.toString());
        }
        return String.join("\n", all);
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Something that a timer would run. */
    record Later(Duration pause, Runnable work) {}

    private final class Noted implements VaultConnection.Clockwork {
        @Override
        public void after(Duration pause, Runnable work) {
            later.add(new Later(pause, work));
        }

        @Override
        public void close() {
            later.clear();
        }
    }
}
