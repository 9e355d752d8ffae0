package io.wheelhouse.bench;

import io.wheelhouse.testing.OwnConsul;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the figures of docs/performance.md, each side by side with its yardstick on a real Consul: {@code mvn -Pbench},
 * or {@code -Dargs="commands"}, {@code cycle}, {@code contention}, {@code watch}, {@code window} for a part.
 */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var parts = arguments.length == 0
                ? List.of("commands", "cycle", "contention", "watch", "window")
                : List.of(arguments);
        if (parts.contains("commands") || parts.contains("cycle")) {
            try (var consul = OwnConsul.start()) {
                if (parts.contains("cycle")) {
                    CycleBench.run(consul.server(), System.out);
                }
                if (parts.contains("commands")) {
                    CommandBench.run(consul.server(), Path.of(OwnConsul.program()), System.out);
                }
            }
        }
        if (parts.contains("contention")) {
            try (var consul = OwnConsul.start()) {
                ContentionBench.run(consul.server(), System.out);
            }
        }
        if (parts.contains("watch")) {
            WatchBench.run(System.out);
        }
        if (parts.contains("window")) {
            WindowBench.run(System.out);
        }
        System.exit(0);
    }
}
