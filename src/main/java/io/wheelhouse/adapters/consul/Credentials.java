package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.http.HttpRequest;

/** What a request proves its right with. Goes into headers only; consul-api, which logs the headers it sets, never sees it. */
record Credentials(Optional<Secret> token, Optional<Secret> auth) {

    private static final String MASK = "***";

    static Credentials read(ConsulSettings settings) throws ServiceException {
        return new Credentials(
                read(settings, ConsulFields.TOKEN, settings.token()),
                read(settings, ConsulFields.AUTH, settings.auth()));
    }

    void addTo(HttpRequest request) {
        token.ifPresent(it -> request.setHeader("X-Consul-Token", it.reveal()));
        auth.ifPresent(it -> request.setHeader("Authorization", "Basic " + encoded(it)));
    }

    /** A server's words, without what some proxies repeat of a request. */
    String masked(String words) {
        var masked = words;
        for (var secret : Stream.concat(token.stream(), auth.stream()).toList()) {
            masked = masked.replace(secret.reveal(), MASK).replace(encoded(secret), MASK);
        }
        return masked;
    }

    private static String encoded(Secret secret) {
        return Base64.getEncoder().encodeToString(secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Secret> read(ConsulSettings settings, String field, Optional<SecretSource> source)
            throws ServiceException {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        // Files and commands answer with a line break at the end; one inside would split the header.
        var text = source.get().read().reveal().strip();
        if (text.chars().anyMatch(character -> character < ' ' || character > '~')) {
            throw new ServiceException.Invalid("%s: field %s: it holds characters that no HTTP header may carry"
                    .formatted(settings.name(), field));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
    }
}
