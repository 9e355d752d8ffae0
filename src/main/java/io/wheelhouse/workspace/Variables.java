package io.wheelhouse.workspace;

import java.util.Map;
import java.util.Optional;

/** Environment variables, where an empty one counts as not set. */
final class Variables {
    private Variables() {}

    static Optional<String> get(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }
}
