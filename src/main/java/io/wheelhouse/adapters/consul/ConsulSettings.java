package io.wheelhouse.adapters.consul;

import io.wheelhouse.adapters.net.FieldFault;
import io.wheelhouse.adapters.net.TlsSettings;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one connection, checked.
 *
 * @param name the connection's name in its workspace
 * @param servers at least one, in the order they are tried
 * @param scope datacenter, namespace and partition
 * @param token read again for every request, so that a rotated token is seen
 * @param auth {@code user:password} for a proxy
 * @param tls what is trusted and what we show
 * @param connectTimeout for TCP and for the TLS handshake, each
 * @param timeout the longest silence of a server that owes an answer, not counting an agreed wait
 */
record ConsulSettings(
        String name,
        List<ServerAddress> servers,
        Scope scope,
        Optional<SecretSource> token,
        Optional<SecretSource> auth,
        TlsSettings tls,
        Duration connectTimeout,
        Duration timeout) {
    static final String DEFAULT_ADDRESS = "http://127.0.0.1:8500";

    private static final int LONGEST_TIMEOUT_SECONDS = 600;

    ConsulSettings {
        servers = List.copyOf(servers);
    }

    static ConsulSettings from(ConnectionSettings settings) throws ServiceException {
        return new ConsulSettings(
                settings.name(),
                servers(settings),
                Scope.from(settings),
                settings.secret(ConsulFields.TOKEN),
                settings.secret(ConsulFields.AUTH),
                TlsSettings.from(settings, settings.flag(ConsulFields.VERIFY, true)),
                seconds(settings, ConsulFields.CONNECT_TIMEOUT, 5),
                seconds(settings, ConsulFields.TIMEOUT, 10));
    }

    private static List<ServerAddress> servers(ConnectionSettings settings) throws ServiceException {
        var tls = settings.flag(ConsulFields.SSL, false);
        var texts = new ArrayList<String>();
        for (var text : settings.texts(ConsulFields.ADDRESS)) {
            texts.addAll(List.of(text.strip().split("[,\\s]+", -1)));
        }
        texts.removeIf(String::isEmpty);
        if (texts.isEmpty()) {
            texts.add(tls ? DEFAULT_ADDRESS.replace("http://", "https://") : DEFAULT_ADDRESS);
        }
        var servers = new LinkedHashMap<String, ServerAddress>();
        for (var text : texts) {
            var server = server(settings, text, tls);
            servers.putIfAbsent(server.toString(), server);
        }
        return List.copyOf(servers.values());
    }

    private static ServerAddress server(ConnectionSettings settings, String text, boolean tls) throws ServiceException {
        try {
            return ServerAddress.parse(text, tls);
        } catch (IllegalArgumentException e) {
            throw invalid(settings, ConsulFields.ADDRESS, String.valueOf(e.getMessage()));
        }
    }

    private static Duration seconds(ConnectionSettings settings, String field, int otherwise) throws ServiceException {
        var text = settings.text(field).orElse(Integer.toString(otherwise)).strip();
        if (!text.matches("[0-9]{1,3}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > LONGEST_TIMEOUT_SECONDS) {
            throw invalid(
                    settings,
                    field,
                    "it must be a whole number of seconds from 1 to %d, not %s"
                            .formatted(LONGEST_TIMEOUT_SECONDS, text));
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    /** A refusal of one field's value. */
    static ServiceException.Invalid invalid(ConnectionSettings settings, String field, String why) {
        return FieldFault.of(settings.name(), field, why);
    }
}
