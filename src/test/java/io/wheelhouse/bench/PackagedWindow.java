package io.wheelhouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The packaged window as a process on a display of its own: opened, driven with mouse and keys, weighed, ended. */
final class PackagedWindow implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final String display;

    private PackagedWindow(Process process, String display) {
        this.process = process;
        this.display = display;
    }

    /** Starts it, and waits until it says that its first frame is there. */
    static PackagedWindow open(ProcessBuilder builder) throws IOException {
        var trace = Path.of(builder.environment().get("WHEELHOUSE_STARTUP_TRACE"));
        Files.deleteIfExists(trace);
        var process = builder.start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(trace) || Files.size(trace) == 0) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("no frame came");
            }
            pause(Duration.ofMillis(10));
        }
        return new PackagedWindow(process, builder.environment().get("DISPLAY"));
    }

    /** Of it and of all it has started, in MB. */
    long resident() throws IOException {
        long all = resident(process.pid());
        for (var child : process.descendants().toList()) {
            all += resident(child.pid());
        }
        return all / 1024;
    }

    private static long resident(long pid) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/%d/status".formatted(pid)))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }

    /** Its processor time in milliseconds; a tick is a hundredth of a second. */
    long cpu() throws IOException {
        var stat = Files.readString(Path.of("/proc/%d/stat".formatted(process.pid())));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
    }

    /** The part of a core that it takes over a span, in percent. */
    double load(Duration span) throws IOException {
        long before = cpu();
        pause(span);
        return 100.0 * (cpu() - before) / span.toMillis();
    }

    /** Gives it the keyboard: there is no window manager that would. */
    PackagedWindow focus() throws IOException, InterruptedException {
        xdotool("search", "--sync", "--onlyvisible", "--name", "Wheelhouse – ", "windowfocus", "--sync");
        return this;
    }

    /** Takes the pointer off the rows, which do not move below it. */
    PackagedWindow pointerAway() throws IOException, InterruptedException {
        xdotool("mousemove", "700", "5");
        return this;
    }

    /** Does something with mouse or keyboard; the moment before it was done. */
    Instant xdotool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display);
        var before = Instant.now();
        builder.start().waitFor();
        return before;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    static void pause(Duration span) {
        LockSupport.parkNanos(span.toNanos());
    }
}
