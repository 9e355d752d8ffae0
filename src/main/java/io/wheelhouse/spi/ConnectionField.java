package io.wheelhouse.spi;

import java.util.List;

/**
 * One field of a connection. Forms, help texts and the reading of workspace files are built from these.
 *
 * @param name the key in a workspace file, such as {@code address}
 * @param label what a form calls it: {@code Address}
 * @param kind what values it takes
 * @param required whether a connection without it is refused
 * @param help one sentence, with an example
 * @param environment the service's conventional environment variables, first one set wins; may be empty. For a secret, a
 *     file of convention may come after them: {@code ~/.vault-token}
 */
public record ConnectionField(
        String name, String label, Kind kind, boolean required, String help, List<String> environment) {
    public ConnectionField {
        environment = List.copyOf(environment);
    }

    /** What a field takes. */
    public enum Kind {
        TEXT,
        /** A list of texts; in a workspace file a YAML list or one text. */
        TEXTS,
        FLAG,
        /** A file on this machine, read by the adapter. */
        FILE,
        /** A whole number. */
        NUMBER,
        /** Never written in a workspace file: a reference to an environment variable, file, command or keychain entry. */
        SECRET
    }
}
