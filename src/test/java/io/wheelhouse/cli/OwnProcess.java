package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, at a desk. */
final class OwnProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;

    OwnProcess(Desk desk, String... arguments) throws IOException {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(List.of(arguments));
        var builder = new ProcessBuilder(line);
        builder.environment().putAll(desk.variables());
        process = builder.start();
        out = process.inputReader();
        err = process.errorReader();
    }

    /** The next line on its standard output. */
    String line() throws IOException {
        return String.valueOf(out.readLine());
    }

    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
    }

    /** As the system asks a process to end. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Ends it at once, and answers the process that it had started, which goes on. */
    ProcessHandle kill() throws Exception {
        var child = process.children().findFirst().orElseThrow();
        process.destroyForcibly().waitFor();
        return child;
    }

    /** Ends it at once. */
    void die() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Its exit code. */
    int end() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** The next line on its standard error that has these words. */
    String noteWith(String words) throws IOException {
        String line;
        do {
            line = String.valueOf(err.readLine());
        } while (!line.contains(words) && !line.equals("null"));
        return line;
    }

    /** What it said on standard error, once it has ended. */
    String said() {
        return String.join("\n", err.lines().toList());
    }

    /** What is left of its standard output, once it has ended. */
    String rest() {
        return String.join("\n", out.lines().toList());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
