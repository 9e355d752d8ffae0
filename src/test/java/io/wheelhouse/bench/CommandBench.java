package io.wheelhouse.bench;

import io.wheelhouse.testing.ConsulServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One-shot commands as whole processes, in turn with Consul's own. */
final class CommandBench {
    private static final int ROUNDS = 15;

    private CommandBench() {}

    static void run(ConsulServer server, Path consul, PrintStream out) throws IOException, InterruptedException {
        var image = Path.of("target", "wheelhouse", "bin", "wheelhouse").toAbsolutePath();
        if (!Files.isExecutable(image)) {
            out.println("locks list: there is no image; run mvn package first");
            return;
        }
        var home = Files.createTempDirectory("wheelhouse-bench");
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (int round = 0; round <= ROUNDS; round++) {
            var one = time(server, home, List.of(image.toString(), "locks", "list"));
            var other = time(server, home, List.of(consul.toString(), "kv", "get", "-recurse", "chef/"));
            if (round > 0) {
                ours.add(one);
                theirs.add(other);
            }
        }
        out.printf(
                "locks list, whole process: %.0f ms; consul kv get -recurse: %.0f ms; ratio %.2f (reach 3.0)%n",
                median(ours), median(theirs), median(ours) / median(theirs));
    }

    private static double time(ConsulServer server, Path home, List<String> command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CONSUL_HTTP_ADDR", server.address());
        builder.environment().put("WHEELHOUSE_HOME", home.toString());
        long start = System.nanoTime();
        builder.start().waitFor();
        return (System.nanoTime() - start) / 1e6;
    }

    static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
