package io.wheelhouse.desktop.start;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;

/** A start in a process of its own: claims the data folder or raises whoever has it, says what it did, and is gone at once. */
final class OtherStart {
    private OtherStart() {}

    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        if (SingleInstance.claim(data).isPresent()) {
            System.out.println("claimed");
            System.out.flush();
            Runtime.getRuntime().halt(0);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            boolean raised = SingleInstance.raise(data, Optional.of("studio"), Duration.ofSeconds(20), threads);
            System.out.println(raised ? "raised" : "silent");
        }
    }

    /** Starts it, waits for its end, and answers what it said. */
    static String run(Path data) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherStart.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = process.inputReader()) {
            var said = out.readAllAsString();
            process.waitFor();
            return said.strip();
        }
    }
}
