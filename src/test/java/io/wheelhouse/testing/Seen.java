package io.wheelhouse.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A request that reached a {@link ConsulFaults}.
 *
 * @param target path and query as they were on the wire
 * @param headers names as sent
 * @param body empty when there was none
 */
public record Seen(String method, String target, Map<String, String> headers, byte[] body) {
    public Seen {
        headers = Map.copyOf(headers);
    }

    /** The path, without query. */
    public String path() {
        return target.replaceFirst("\\?.*", "");
    }

    /** Whether the query has this parameter. */
    public boolean asks(String parameter) {
        return (target.replaceFirst("^[^?]*\\??", "&") + "&").matches(".*&" + parameter + "[=&].*");
    }

    /** A header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The same request for another target. */
    public Seen at(String otherTarget) {
        return new Seen(method, otherTarget, headers, body);
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
