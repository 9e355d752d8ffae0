package io.wheelhouse.bench;

import static io.wheelhouse.bench.PackagedWindow.pause;

import io.wheelhouse.desktop.WindowSoak;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.testing.ConsulServer;
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
import java.util.Set;
import java.util.stream.Stream;

/**
 * The packaged window under Xvfb: how soon it shows rows, beside a bare window on the same Java; what it takes; what it
 * does on its own thread while 10,000 tiers change; how soon a change and an answer to the operator are there. Needs Xvfb
 * and xdotool.
 */
final class WindowBench {
    private static final Path IMAGE = Path.of("target", "wheelhouse").toAbsolutePath();
    private static final int STARTS = 9;
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final BenchEstate ESTATE = new BenchEstate(100, 100, 2);
    private static final int PER_SECOND = 1_000;

    private final PrintStream out;
    private final Path folder;
    private final String display;

    private WindowBench(PrintStream out, Path folder, String display) {
        this.out = out;
        this.folder = folder;
        this.display = display;
    }

    /** @param parts {@code start}, {@code heap}, {@code memory}, {@code large}, {@code busy}, {@code latency}, {@code answers} */
    static void run(PrintStream out, Set<String> parts) throws Exception {
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
            if (parts.contains("start")) {
                bench.start();
            }
            if (parts.contains("heap")) {
                bench.heap();
            }
            if (parts.contains("memory")) {
                bench.sandbox();
            }
            if (parts.stream().anyMatch(Set.of("large", "busy", "latency", "answers")::contains)) {
                bench.onConsul(parts);
            }
        } finally {
            server.destroy();
        }
    }

    private void onConsul(Set<String> parts) throws Exception {
        try (var consul = OwnConsul.start();
                var connection = consul.server().connect()) {
            var writer = connection.port(KeyValueStore.class).orElseThrow();
            ESTATE.load(writer);
            if (parts.contains("large")) {
                large(consul.server(), writer);
            }
            if (parts.contains("busy")) {
                busy(consul.server(), writer);
            }
            if (parts.contains("latency")) {
                latency(consul.server(), writer);
            }
            if (parts.contains("answers")) {
                answers(consul.server());
            }
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
        if (withoutCard()) {
            command.add("-Dprism.order=sw");
        }
        command.add("io.wheelhouse.bench.BareWindow$Start");
        var bare = process(folder.resolve("bare"), command);
        if (withoutCard()) {
            bare.environment().put("GDK_GL", "disable");
        }
        return bare;
    }

    /** Where the launcher has everything drawn without OpenGL, which the bare window is given too. */
    private static boolean withoutCard() throws IOException {
        var devices = Path.of("/dev/dri");
        if (!Files.isDirectory(devices)) {
            return !Files.exists(Path.of("/dev/nvidia0"));
        }
        try (var nodes = Files.list(devices)) {
            return nodes.noneMatch(node -> node.getFileName().toString().startsWith("renderD"));
        }
    }

    private ProcessBuilder process(Path home, List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("err").toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches("(CONSUL|VAULT|WHEELHOUSE)_.*|DBUS_.*|XDG_.*|.*DISPLAY"));
        environment.put("DISPLAY", display);
        environment.put("WHEELHOUSE_HOME", home.toString());
        environment.put(
                "WHEELHOUSE_STARTUP_TRACE",
                folder.resolve("trace-" + home.getFileName()).toString());
        return builder;
    }

    private double shown(ProcessBuilder builder) throws Exception {
        var begun = Instant.now();
        try (var window = PackagedWindow.open(builder)) {
            var at = Long.parseLong(
                    Files.readString(Path.of(builder.environment().get("WHEELHOUSE_STARTUP_TRACE"))));
            var first = Instant.EPOCH.plusNanos(at);
            return Duration.between(begun, first).toNanos() / 1e6;
        }
    }

    // Memory and idling

    private void sandbox() throws Exception {
        try (var window = PackagedWindow.open(wheelhouse(folder.resolve("home-0")))) {
            window.focus().xdotool("key", "ctrl+k");
            pause(SETTLED);
            out.printf("window on the sandbox, palette open: %d MB resident (at most 300)%n", window.resident());
        }
    }

    /** On the headless screen of this process: no outside clock can be moved in the packaged window. */
    private void heap() throws Exception {
        var refreshes = WindowSoak.refreshes(folder.resolve("refreshes"), 100, 1_000);
        out.printf(
                "heap in use after 100 and after 1,000 refreshes: %s: %s (at most 2 MB or 5 %% more)%n",
                refreshes, refreshes.flat() ? "flat" : "GROWS");
        var hours = WindowSoak.span(folder.resolve("hours"), Duration.ofHours(8));
        out.printf(
                "heap in use over 8 h, a change every 5 s: %s: %s (at most 2 MB or 5 %% more)%n",
                hours, hours.flat() ? "flat" : "GROWS");
    }

    private void large(ConsulServer consul, KeyValueStore writer) throws Exception {
        try (var window = PackagedWindow.open(large("large", "TIER", consul))) {
            window.focus().pointerAway();
            pause(SETTLED);
            long memory = window.resident();
            out.printf(
                    "window with 10,000 tiers: %d MB resident (at most 300); nothing changes: %.1f %% of a core (at most 3)%n",
                    memory, window.load(SETTLED));
            BenchChanges.storm(writer, ESTATE, PER_SECOND, WARM_UP);
            WindowAnswers.walk(window);
            out.printf("window after a storm and the flows: %d MB resident (at most 380)%n", window.resident());
        }
    }

    /** @param sorted the column that is sorted by */
    private ProcessBuilder large(String name, String sorted, ConsulServer consul) throws IOException {
        var home = folder.resolve(name);
        var columns = Stream.of("TIER", "STATE", "SLOTS", "HOLDERS", "OLDEST", "USUAL_RUN", "COUNTER")
                .map(column -> column + ":150:true:" + (column.equals(sorted) ? "ASCENDING" : "-"))
                .toList();
        Files.createDirectories(home.resolve("config"));
        Files.writeString(
                home.resolve("config/desktop.json"), "{\"locks.columns\":\"" + String.join(",", columns) + "\"}");
        var builder = wheelhouse(home);
        builder.environment().put("CONSUL_HTTP_ADDR", consul.address());
        builder.environment().put("WHEELHOUSE_WORKSPACE", "env");
        return builder;
    }

    private PackagedWindow recorded(String name, String sorted, ConsulServer consul) throws Exception {
        var builder = large(name, sorted, consul);
        builder.environment().put("JAVA_TOOL_OPTIONS", WindowRecording.option(recording(name)));
        return PackagedWindow.open(builder).focus().pointerAway();
    }

    private Path recording(String name) {
        return folder.resolve(name + ".jfr");
    }

    // The window's thread while everything changes

    private void busy(ConsulServer consul, KeyValueStore writer) throws Exception {
        Instant from;
        Instant to;
        try (var window = recorded("busy", "COUNTER", consul)) {
            BenchChanges.storm(writer, ESTATE, PER_SECOND, WARM_UP);
            from = Instant.now();
            long before = window.cpu();
            BenchChanges.storm(writer, ESTATE, PER_SECOND, SETTLED);
            to = Instant.now();
            out.printf(
                    "window with 10,000 tiers, %,d changes/s: %d MB resident, %.0f %% of a core%n",
                    PER_SECOND, window.resident(), 100.0 * (window.cpu() - before) / SETTLED.toMillis());
        }
        var recording = WindowRecording.read(recording("busy"));
        spread("its thread, each pulse, ms (p95 at most 16)", recording.pulses(from, to));
        spread("the same, only pulses that drew or had work of ours", recording.busyPulses(from, to));
    }

    // How soon

    private void latency(ConsulServer consul, KeyValueStore writer) throws Exception {
        List<BenchChanges.Written> written;
        try (var window = recorded("latency", "TIER", consul)) {
            BenchChanges.trickle(writer, ESTATE, Duration.ofSeconds(10));
            written = BenchChanges.trickle(writer, ESTATE, SETTLED);
            pause(Duration.ofSeconds(2));
        }
        var recording = WindowRecording.read(recording("latency"));
        var took = new ArrayList<Double>();
        int unseen = 0;
        for (var one : written) {
            var mark = recording.first(one.at(), "slots", one.shown());
            mark.ifPresent(
                    seen -> took.add(Duration.between(one.at(), seen.at()).toNanos() / 1e6));
            unseen += mark.isEmpty() ? 1 : 0;
        }
        spread("key written to cell changed, 50 changes/s, ms (p99 at most 250)", took);
        out.printf("  of %d in view, %d not seen%n", written.size(), unseen);
    }

    private void answers(ConsulServer consul) throws Exception {
        List<WindowAnswers.Asked> asked;
        try (var window = recorded("answers", "TIER", consul)) {
            pause(Duration.ofSeconds(5));
            asked = WindowAnswers.walk(window);
        }
        WindowAnswers.tell(asked, WindowRecording.read(recording("answers")), out);
    }

    private void spread(String what, List<Double> values) {
        if (values.isEmpty()) {
            out.println(what + ": none");
            return;
        }
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        out.printf(
                "%s: median %.1f, p95 %.1f, p99 %.1f, longest %.0f, of %,d%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.get(sorted.size() * 99 / 100),
                sorted.getLast(),
                sorted.size());
    }

    private static double median(List<Double> values) {
        return CommandBench.median(values);
    }
}
