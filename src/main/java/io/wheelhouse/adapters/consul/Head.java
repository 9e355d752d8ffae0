package io.wheelhouse.adapters.consul;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.http.HttpResponse;

/**
 * A reply without its body.
 *
 * @param index where a next wait starts, unsigned and at least 1; absent when this is no reply to a query
 * @param filtered Consul said that it left out what the token may not see. It does not say so to a caller without token:
 *     see {@link HiddenKeys}
 * @param silent it may have left something out without a word: there was no token, and what no policy allows is denied
 * @param behind how long ago the answering server last heard of the leader
 * @param retryAfter how long the server asks to keep away
 */
record Head(
        int status,
        String contentType,
        OptionalLong index,
        boolean filtered,
        boolean silent,
        Duration behind,
        Optional<Duration> retryAfter) {

    /** @param anonymous whether the request carried no token */
    static Head of(HttpResponse response, boolean anonymous) {
        return new Head(
                response.getStatusLine().getStatusCode(),
                header(response, "Content-Type").orElse(""),
                number(response, "X-Consul-Index").stream()
                        .map(index -> index == 0 ? 1 : index)
                        .findFirst(),
                says(response, "X-Consul-Results-Filtered-By-ACLs", "true"),
                anonymous && says(response, "X-Consul-Default-ACL-Policy", "deny"),
                Duration.ofMillis(
                        Math.max(0, number(response, "X-Consul-LastContact").orElse(0))),
                number(response, "Retry-After").stream()
                        .filter(seconds -> seconds >= 0)
                        .mapToObj(Duration::ofSeconds)
                        .findFirst());
    }

    boolean json() {
        return contentType.startsWith("application/json");
    }

    private static boolean says(HttpResponse response, String name, String value) {
        return header(response, name).filter(value::equals).isPresent();
    }

    private static Optional<String> header(HttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(header -> String.valueOf(header.getValue()));
    }

    private static OptionalLong number(HttpResponse response, String name) {
        var text = header(response, name).orElse("");
        try {
            return OptionalLong.of(Long.parseUnsignedLong(text.strip()));
        } catch (NumberFormatException ignored) {
            return OptionalLong.empty();
        }
    }
}
