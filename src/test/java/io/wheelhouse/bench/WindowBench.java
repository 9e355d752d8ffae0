package io.wheelhouse.bench;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.testing.OwnConsul;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * The packaged window under Xvfb: how soon it shows rows, beside a bare window on the same Java; what it takes; what it
 * does on its own thread while 10,000 tiers change. Needs Xvfb and xdotool.
 */
final class WindowBench {
    private static final Path IMAGE = Path.of("target", "wheelhouse").toAbsolutePath();
    private static final int STARTS = 9;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final BenchEstate ESTATE = new BenchEstate(100, 100, 2);
    private static final int PER_SECOND = 1_000;
    private static final int AT_ONCE = 100;

    private final PrintStream out;
    private final Path folder;
    private final String display;

    private WindowBench(PrintStream out, Path folder, String display) {
        this.out = out;
        this.folder = folder;
        this.display = display;
    }

    static void run(PrintStream out) throws Exception {
        if (!Files.isExecutable(IMAGE.resolve("bin/wheelhouse"))) {
            out.println("window: there is no image; run mvn package first");
            return;
        }
        var folder = Files.createTempDirectory("wheelhouse-window-bench");
        var number = folder.resolve("display");
        var server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp")
                .redirectOutput(number.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (!Files.readString(number).endsWith("\n")) {
                pause(Duration.ofMillis(50));
            }
            var bench =
                    new WindowBench(out, folder, ":" + Files.readString(number).strip());
            bench.start();
            bench.sandbox();
            try (var consul = OwnConsul.start();
                    var connection = consul.server().connect()) {
                var writer = connection.port(KeyValueStore.class).orElseThrow();
                ESTATE.load(writer);
                bench.large(consul.server().address());
                bench.busy(consul.server().address(), writer);
            }
        } finally {
            server.destroy();
        }
    }

    // Starts

    private void start() throws Exception {
        var fresh = new ArrayList<Double>();
        var used = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        for (int turn = 0; turn <= STARTS; turn++) {
            var home = folder.resolve("home-" + turn);
            bare.add(shown(bareWindow()));
            fresh.add(shown(wheelhouse(home)));
            used.add(shown(wheelhouse(home)));
        }
        Stream.of(fresh, used, bare).forEach(List::removeFirst);
        out.printf(
                "window, exec to the first frame with rows: fresh home %.0f ms, used home %.0f ms; bare window %.0f ms; ratios %.2f and %.2f (at most 1.0 and 1.1; medians of %d)%n",
                median(fresh),
                median(used),
                median(bare),
                median(fresh) / median(bare),
                median(used) / median(fresh),
                STARTS);
    }

    private ProcessBuilder wheelhouse(Path home) {
        return process(home, List.of(IMAGE.resolve("bin/wheelhouse").toString()));
    }

    /** On the image's own Java with the launcher's own options, but for the cache. */
    private ProcessBuilder bareWindow() throws IOException {
        var command = new ArrayList<String>();
        command.add(IMAGE.resolve("lib/runtime/bin/wheelhouse").toString());
        Files.readAllLines(Path.of("installer/java-options.txt")).stream()
                .map(line -> line.replaceFirst("(^|\\s+)#.*", "").strip())
                .filter(option -> option.startsWith("-") && !option.contains("AOT") && !option.contains("sqlite"))
                .forEach(command::add);
        try (var jars = Files.list(IMAGE.resolve("lib/app"))) {
            var path = jars.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
            command.addAll(List.of(
                    "-cp",
                    String.join(":", path) + ":"
                            + Path.of("target/test-classes").toAbsolutePath()));
        }
        command.add("io.wheelhouse.bench.BareWindow$Start");
        return process(folder.resolve("bare"), command);
    }

    private ProcessBuilder process(Path home, List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("err").toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(CONSUL|VAULT|WHEELHOUSE)_.*|DBUS_.*|XDG_.*|.*DISPLAY"));
        environment.put("DISPLAY", display);
        environment.put("WHEELHOUSE_HOME", home.toString());
        environment.put("WHEELHOUSE_STARTUP_TRACE", trace().toString());
        return builder;
    }

    private Path trace() {
        return folder.resolve("trace");
    }

    private double shown(ProcessBuilder builder) throws Exception {
        var begun = Instant.now();
        var window = open(builder);
        var at = Long.parseLong(Files.readString(trace()));
        end(window);
        var then = TimeUnit.SECONDS.toNanos(begun.getEpochSecond()) + begun.getNano();
        return (at - then) / 1e6;
    }

    private Process open(ProcessBuilder builder) throws Exception {
        Files.deleteIfExists(trace());
        var window = builder.start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(trace()) || Files.size(trace()) == 0) {
            if (!window.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("no frame: " + Files.readString(folder.resolve("err")));
            }
            pause(Duration.ofMillis(10));
        }
        return window;
    }

    private static void end(Process window) throws InterruptedException {
        window.destroy();
        if (!window.waitFor(30, TimeUnit.SECONDS)) {
            window.destroyForcibly().waitFor();
        }
    }

    // Memory and idling

    private void sandbox() throws Exception {
        var window = open(wheelhouse(folder.resolve("home-0")));
        try {
            xdotool("search", "--sync", "--onlyvisible", "--name", "Wheelhouse – sandbox", "windowfocus", "--sync");
            xdotool("key", "ctrl+k");
            pause(SETTLED);
            out.printf("window on the sandbox, palette open: %d MB resident (at most 300)%n", resident(window));
        } finally {
            end(window);
        }
    }

    private ProcessBuilder large(Path home, String consul) {
        var builder = wheelhouse(home);
        builder.environment().put("CONSUL_HTTP_ADDR", consul);
        builder.environment().put("WHEELHOUSE_WORKSPACE", "env");
        return builder;
    }

    private void large(String consul) throws Exception {
        var window = open(large(folder.resolve("large"), consul));
        try {
            pause(SETTLED);
            long memory = resident(window);
            long before = cpu(window);
            pause(SETTLED);
            out.printf(
                    "window with 10,000 tiers: %d MB resident (at most 300); nothing changes: %.1f %% of a core (at most 3)%n",
                    memory, 100.0 * (cpu(window) - before) / SETTLED.toMillis());
        } finally {
            end(window);
        }
    }

    private static long resident(Process window) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/%d/status".formatted(window.pid())))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IllegalStateException("no VmRSS");
    }

    /** Processor time in milliseconds; a tick is a hundredth of a second. */
    private static long cpu(Process window) throws IOException {
        var stat = Files.readString(Path.of("/proc/%d/stat".formatted(window.pid())));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10;
    }

    private void xdotool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display);
        builder.start().waitFor();
    }

    // The window's thread while everything changes

    private void busy(String consul, KeyValueStore writer) throws Exception {
        var recording = folder.resolve("busy.jfr");
        var builder = large(folder.resolve("large"), consul);
        builder.environment()
                .put(
                        "JAVA_TOOL_OPTIONS",
                        "-XX:StartFlightRecording:filename=%s,settings=none,+javafx.PulsePhase#enabled=true,+io.wheelhouse.ScreenWork#enabled=true"
                                .formatted(recording));
        var window = open(builder);
        Instant from;
        Instant to;
        try {
            change(writer, WARM_UP);
            from = Instant.now();
            long before = cpu(window);
            change(writer, SETTLED);
            to = Instant.now();
            out.printf(
                    "window with 10,000 tiers, %,d changes/s: %d MB resident, %.0f %% of a core; ",
                    PER_SECOND, resident(window), 100.0 * (cpu(window) - before) / SETTLED.toMillis());
        } finally {
            end(window);
        }
        pulses(recording, from, to);
    }

    private static void change(KeyValueStore writer, Duration span) throws Exception {
        var random = new Random(7);
        long begun = System.nanoTime();
        int rounds = Math.toIntExact(span.toSeconds() * PER_SECOND / AT_ONCE);
        for (int round = 0; round < rounds; round++) {
            var operations = new ArrayList<KvOperation>();
            for (int one = 0; one < AT_ONCE; one++) {
                var tier = ESTATE.tier(random.nextInt(ESTATE.environments()), random.nextInt(ESTATE.tiers()));
                operations.add(BenchEstate.set(tier + "current", Integer.toString(random.nextInt(5))));
            }
            writer.transact(operations);
            long due = begun + (round + 1) * TimeUnit.SECONDS.toNanos(1) * AT_ONCE / PER_SECOND;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    /** What is done on the window's thread for each frame: JavaFX's own phases there, and ours since the frame before. */
    private void pulses(Path recording, Instant from, Instant to) throws IOException {
        var frames = new TreeMap<Instant, Double>();
        var pulses = new TreeMap<Long, Map.Entry<Instant, Double>>();
        var own = new TreeMap<Instant, Double>();
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                var event = file.readEvent();
                if (event.getStartTime().isBefore(from) || event.getStartTime().isAfter(to)) {
                    continue;
                }
                double took = event.getDuration().toNanos() / 1e6;
                switch (event.getEventType().getName()) {
                    case "javafx.PulsePhase" ->
                        phase(event)
                                .ifPresent(pulse -> pulses.merge(
                                        pulse,
                                        Map.entry(event.getStartTime(), took),
                                        (a, b) -> Map.entry(a.getKey(), a.getValue() + b.getValue())));
                    case "io.wheelhouse.ScreenWork" -> own.merge(event.getStartTime(), took, Double::sum);
                    default -> {}
                }
            }
        }
        pulses.values().forEach(pulse -> frames.merge(pulse.getKey(), pulse.getValue(), Double::sum));
        own.forEach((at, took) -> {
            var frame = Optional.ofNullable(frames.ceilingKey(at)).orElse(at);
            frames.merge(frame, took, Double::sum);
        });
        var times = new ArrayList<>(frames.values());
        Collections.sort(times);
        out.printf(
                "its thread a frame: median %.1f ms, p95 %.1f ms (at most 16), longest %.0f ms, of %,d frames%n",
                times.get(times.size() / 2), times.get(times.size() * 95 / 100), times.getLast(), times.size());
    }

    /** The pulse of a phase on the window's thread; waiting for the renderer is no work. */
    private static Optional<Long> phase(RecordedEvent event) {
        var thread = event.getThread();
        // The recorder keeps the name that the thread began with.
        boolean here = thread != null && "GtkNativeMainLoopThread".equals(thread.getJavaName());
        return here && !String.valueOf(event.getString("phaseName")).startsWith("Waiting")
                ? Optional.of(((Number) event.getValue("pulseId")).longValue())
                : Optional.empty();
    }

    private static double median(List<Double> values) {
        return CommandBench.median(values);
    }

    private static void pause(Duration span) {
        LockSupport.parkNanos(span.toNanos());
    }
}
