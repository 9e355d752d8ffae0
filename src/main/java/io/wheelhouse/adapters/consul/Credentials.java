package io.wheelhouse.adapters.consul;

import io.wheelhouse.adapters.net.FieldFault;
import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.http.HttpRequest;

/** What a request proves its right with. Goes into headers only; consul-api, which logs the headers it sets, never sees it. */
record Credentials(Optional<Secret> token, Optional<Secret> auth) {
    private static final int SHORTEST = 6;

    static Credentials read(ConsulSettings settings) throws ServiceException {
        return new Credentials(
                read(settings, ConsulFields.TOKEN, settings.token()),
                read(settings, ConsulFields.AUTH, settings.auth()));
    }

    void addTo(HttpRequest request) {
        token.ifPresent(it -> request.setHeader("X-Consul-Token", it.reveal()));
        auth.ifPresent(it -> request.setHeader("Authorization", "Basic " + encoded(it)));
    }

    /** A server's words without them: something that answers in Consul's place may repeat what we sent. */
    String hidden(String words) {
        var hidden = words;
        for (var secret : secrets()) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }

    /** The length of the longest. */
    int longest() {
        return secrets().stream().mapToInt(String::length).max().orElse(0);
    }

    /** As they are, and as they are sent; the longest first, as one may be a part of another. */
    private List<String> secrets() {
        return Stream.concat(
                        token.stream().map(Secret::reveal),
                        auth.stream().flatMap(it -> Stream.of(it.reveal(), encoded(it), password(it))))
                .filter(secret -> !secret.isEmpty())
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList();
    }

    private static String encoded(Secret auth) {
        return Base64.getEncoder().encodeToString(auth.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** Alone, unless it is so short that hiding it would garble other words. */
    private static String password(Secret auth) {
        var password = auth.reveal().substring(auth.reveal().indexOf(':') + 1);
        return password.length() < SHORTEST ? "" : password;
    }

    private static Optional<Secret> read(ConsulSettings settings, String field, Optional<SecretSource> source)
            throws ServiceException {
        if (source.isEmpty()) {
            return Optional.empty();
        }
        // Files and commands answer with a line break at the end; one inside would split the header.
        var text = source.get().read().reveal().strip();
        if (text.chars().anyMatch(character -> character < ' ' || character > '~')) {
            throw new ServiceException.Invalid(
                    FieldFault.words(settings.name(), field, "it holds characters that no HTTP header may carry"));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new Secret(text));
    }
}
