package io.wheelhouse.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where {@code src/test/servers/servers} keeps the program, and the folder of all of them. */
final class ConsulProgram {
    static final String HOW_TO_GET_IT = "Consul is not installed here; run: src/test/servers/servers install consul";

    private ConsulProgram() {}

    static Optional<Path> find() {
        return Optional.of(folder().resolve("bin").resolve("consul")).filter(Files::isExecutable);
    }

    /** Whether a missing program is a failure rather than a reason to skip. */
    static boolean required() {
        var name = "WHEELHOUSE_REAL_SERVERS";
        return "required".equals(System.getProperty(name, System.getenv().getOrDefault(name, "")));
    }

    static Path folder() {
        return environment("WHEELHOUSE_SERVERS").map(Path::of).orElseGet(() -> environment("XDG_CACHE_HOME")
                .map(Path::of)
                .orElseGet(() -> home().resolve(".cache"))
                .resolve("wheelhouse")
                .resolve("servers"));
    }

    private static Path home() {
        return Path.of(environment("HOME").orElseGet(() -> System.getProperty("user.home")));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }
}
