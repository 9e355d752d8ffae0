package io.wheelhouse.bench;

import io.wheelhouse.contention.Edition;
import io.wheelhouse.testing.ConsulServer;
import java.io.PrintStream;
import java.nio.file.Files;

/** Never more holders than slots, and none lost: the large edition, judged by its recorded history. */
final class ContentionBench {
    private ContentionBench() {}

    static void run(ConsulServer server, PrintStream out) throws Exception {
        Edition.run(server, Files.createTempFile("wheelhouse-contention", ".tsv"), out);
    }
}
