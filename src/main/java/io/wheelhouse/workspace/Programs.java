package io.wheelhouse.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs that print a secret. What they print is never shown, not even when they fail. */
final class Programs {
    /** What a pipe holds, so that a program can end before anybody reads; a secret is far shorter. */
    private static final int MOST_BYTES = 65_536;

    private final Map<String, String> variables;
    private final Duration patience;

    Programs(Map<String, String> variables, Duration patience) {
        this.variables = variables;
        this.patience = patience;
    }

    /** A program that did not answer. The message is a clause, and holds nothing that the program printed. */
    static final class Failed extends Exception {
        Failed(String message) {
            super(message);
        }

        Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The first line that a program prints; never empty. */
    String firstLine(List<String> words) throws Failed {
        var program = words.getFirst();
        var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            return firstLine(program, builder.start());
        } catch (IOException notStarted) {
            throw new Failed("the program %s cannot be started".formatted(program), notStarted);
        }
    }

    private String firstLine(String program, Process process) throws Failed, IOException {
        try (var in = process.getInputStream()) {
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Failed("the program %s did not end within %d s".formatted(program, patience.toSeconds()));
            }
            if (process.exitValue() != 0) {
                throw new Failed("the program %s ended with code %d".formatted(program, process.exitValue()));
            }
            // Not to the end: a background process that it left behind may hold the pipe open.
            var printed = new String(in.readNBytes(Math.min(in.available(), MOST_BYTES)), StandardCharsets.UTF_8);
            return printed.lines()
                    .findFirst()
                    .filter(line -> !line.isBlank())
                    .orElseThrow(() -> new Failed("the program %s printed nothing".formatted(program)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failed("waiting for the program %s was interrupted".formatted(program), interrupted);
        } finally {
            process.destroyForcibly();
        }
    }
}
