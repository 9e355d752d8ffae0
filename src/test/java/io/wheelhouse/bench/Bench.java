package io.wheelhouse.bench;

import io.wheelhouse.testing.OwnConsul;
import io.wheelhouse.testing.OwnVault;
import io.wheelhouse.testing.VaultProduct;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures the figures of docs/performance.md, each side by side with its yardstick on a real Consul or OpenBao: {@code mvn -Pbench},
 * or {@code -Dargs="commands"}, {@code cycle}, {@code contention}, {@code watch}, {@code vault}, {@code window} for a part, and
 * {@code window-busy} and the like for a part of that.
 */
public final class Bench {
    private static final List<String> WINDOW =
            List.of("start", "heap", "memory", "large", "busy", "latency", "answers");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var parts = arguments.length == 0
                ? List.of("commands", "cycle", "contention", "watch", "vault", "window")
                : List.of(arguments);
        if (parts.contains("commands") || parts.contains("cycle")) {
            try (var consul = OwnConsul.start()) {
                // Before the cycle, which leaves more than a thousand tiers: a list of a small tree is what is
                // measured.
                if (parts.contains("commands")) {
                    CommandBench.run(consul.server(), Path.of(OwnConsul.program()), System.out);
                }
                if (parts.contains("cycle")) {
                    CycleBench.run(consul.server(), System.out);
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
        if (parts.contains("vault")) {
            try (var vault = OwnVault.start(VaultProduct.OPENBAO)) {
                VaultBench.run(vault.server(), System.out);
            }
        }
        var window = parts.stream()
                .filter(part -> part.startsWith("window"))
                .flatMap(part -> part.equals("window") ? WINDOW.stream() : Stream.of(part.substring(7)))
                .collect(Collectors.toSet());
        if (!window.isEmpty()) {
            WindowBench.run(System.out, window);
        }
        System.exit(0);
    }
}
