package io.wheelhouse.testing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A reply, from the server behind a {@link ConsulFaults} or made up. The body's length is written by the front. */
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** A text, the way Consul words its failures. */
    public static Answer text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text);
    }

    /** JSON. */
    public static Answer json(int status, String json) {
        return of(status, "application/json", json);
    }

    /** Anything. */
    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with a header replaced or added. */
    public Answer with(String name, String value) {
        var changed = new LinkedHashMap<>(headers);
        changed.keySet().removeIf(name::equalsIgnoreCase);
        changed.put(name, value);
        return new Answer(status, changed, body);
    }
}
