package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvOperation.Set;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection whose pauses are noted instead of waited for. */
final class OnConsul implements AutoCloseable {
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final ConsulConnection connection;
    final KeyValueStore store;

    OnConsul(ConnectionSettings settings) throws ServiceException {
        connection = ConsulConnection.open(ConsulSettings.from(settings), pauses::add);
        store = connection.port(KeyValueStore.class).orElseThrow();
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Settings of nobody in particular. */
    static ConnectionSettings at(String... addresses) {
        return as(Optional.empty(), Map.of("address", List.of(addresses)));
    }

    static ConnectionSettings as(Optional<String> token, Map<String, List<String>> values) {
        Map<String, SecretSource> secrets = new HashMap<>();
        token.ifPresent(it -> secrets.put("token", () -> new Secret(it)));
        return new ConnectionSettings("here", values, secrets, Path.of("unused"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static KvOperation set(String key, String value) {
        return new Set(key, bytes(value), 0);
    }
}
