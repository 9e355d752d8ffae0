package io.wheelhouse.cli;

import io.wheelhouse.spi.Secret;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes. One thread.
 *
 * @param in answers to questions
 * @param out the answer, nothing else
 * @param err everything else
 * @param environment the environment variables
 * @param interactive whether a person sits at it: asked once it matters, since asking costs time
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        BooleanSupplier interactive) {
    private static final int DEFAULT_WIDTH = 100;

    /** The process's own. */
    public static Terminal ofProcess() {
        return new Terminal(
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                Terminal::processIsInteractive);
    }

    /** Null where neither input nor output is a terminal, whatever the checker believes: seen on JDK 25. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean processIsInteractive() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    public boolean isInteractive() {
        return interactive.getAsBoolean();
    }

    /** Colour only on a terminal, and never where NO_COLOR is set to anything. */
    boolean colour() {
        var no = environment.get("NO_COLOR");
        return (no == null || no.isEmpty()) && !"dumb".equals(environment.get("TERM")) && isInteractive();
    }

    /** Columns of the terminal; without one, no limit. */
    int width() {
        var columns = environment.get("COLUMNS");
        if (columns != null && columns.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(columns);
        }
        return isInteractive() ? sttyWidth().orElse(DEFAULT_WIDTH) : Integer.MAX_VALUE;
    }

    private static Optional<Integer> sttyWidth() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var words = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ", -1);
            return words.length == 2 && words[1].matches("[1-9][0-9]{0,3}")
                    ? Optional.of(Integer.parseInt(words[1]))
                    : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Asks a question on stderr and reads one line; empty at the end of input. */
    Optional<String> ask(String question) {
        err.print(question);
        err.flush();
        return Optional.ofNullable(readLine()).map(String::strip);
    }

    /** Asks for a secret, which is not shown while it is typed; empty at the end of input, or when nothing was typed. */
    Optional<Secret> askSecret(String question) {
        var console = in.equals(System.in) ? System.console() : null;
        if (console == null) {
            return ask(question).filter(text -> !text.isEmpty()).map(Secret::new);
        }
        var typed = console.readPassword("%s", question);
        if (typed == null || typed.length == 0) {
            return Optional.empty();
        }
        var secret = new Secret(new String(typed));
        Arrays.fill(typed, ' ');
        return Optional.of(secret);
    }

    private @Nullable String readLine() {
        var line = new ByteArrayOutputStream();
        try {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = in.read();
            }
            return line.toString(StandardCharsets.UTF_8);
        } catch (IOException end) {
            return null;
        }
    }

    /** A line on stderr. What is told may come from outside, so nothing in it moves the cursor. */
    void note(String line) {
        err.println(Table.safe(line));
    }
}
