package io.wheelhouse.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The packaged window on an X server of its own, with keyboard and mouse driven from outside, as a person would. */
final class PackagedWindow implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a person takes at least to see what a dialog asks. */
    private static final Duration READING = Duration.ofMillis(600);

    private static final Path LAUNCHER =
            Path.of("target/wheelhouse/bin/wheelhouse").toAbsolutePath();
    private static final String FOREIGN = "(CONSUL|VAULT|WHEELHOUSE)_.*|DBUS_.*|XDG_.*|JAVA_TOOL_OPTIONS|.*DISPLAY";

    private final Path folder;
    private final Process server;
    private final String display;
    private final Map<String, String> more = new HashMap<>();
    private Optional<Process> window = Optional.empty();
    private Optional<SmallDisk> disk = Optional.empty();

    private PackagedWindow(Path folder, Process server, String display) {
        this.folder = folder;
        this.server = server;
        this.display = display;
    }

    /** Something that comes to be, sooner or later. */
    interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Starts the server; nothing is shown yet.
     *
     * @param folder for the home and everything else that comes of it
     * @param pixels of the screen: {@code 1920x1080}
     */
    static PackagedWindow on(Path folder, String pixels) throws Exception {
        var number = folder.resolve("display");
        var drawn = Files.createDirectories(folder.resolve("drawn"));
        var server = new ProcessBuilder(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        pixels + "x24",
                        "-fbdir",
                        drawn.toString(),
                        "-nolisten",
                        "tcp")
                .redirectOutput(number.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        await(
                server,
                "the X server is there",
                () -> Files.exists(number) && Files.readString(number).endsWith("\n"));
        return new PackagedWindow(folder, server, ":" + Files.readString(number).strip());
    }

    /** Waits in small portions for as long as a process lives. */
    private static void await(Process process, String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                    .as("ended before " + what)
                    .isFalse();
            assertThat(System.nanoTime()).as("it never came that " + what).isLessThan(end);
        }
    }

    /** Whatever is started from now on has this in its environment. */
    PackagedWindow with(Map<String, String> variables) {
        more.putAll(variables);
        return this;
    }

    /** Whatever changes while it runs lies on this disk. */
    PackagedWindow on(SmallDisk small) {
        disk = Optional.of(small);
        return this;
    }

    /** Writes a workspace. */
    PackagedWindow workspace(String name, String content) throws IOException {
        var file = home().resolve("config/workspaces/" + name + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    ProcessBuilder wheelhouse(String... arguments) {
        var command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.matches(FOREIGN));
        environment.put("WHEELHOUSE_HOME", home().toString());
        environment.put("DISPLAY", display);
        environment.putAll(more);
        return builder;
    }

    /** Opens it, and waits for its rows. */
    void open(String... arguments) throws Exception {
        var trace = folder.resolve("trace");
        Files.deleteIfExists(trace);
        var builder = wheelhouse(arguments);
        disk.ifPresent(small -> builder.command(small.around(builder.command())));
        builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("WHEELHOUSE_STARTUP_TRACE", trace.toString());
        window = Optional.of(builder.start());
        await("rows are shown", () -> Files.exists(trace) && Files.size(trace) > 0);
        outside("search", "--sync", "--onlyvisible", "--name", "Wheelhouse – ", "windowfocus", "--sync");
    }

    /** Waits until something holds, as long as the window lives. */
    void await(String what, Condition condition) throws Exception {
        await(process(), what, condition);
    }

    /**
     * Does something until it has had its effect: a person who sees that a key was too early presses it again.
     *
     * @param once done before each look
     */
    void until(String what, Condition effect, Step once) throws Exception {
        await(what, () -> {
            once.go();
            long soon = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            while (!effect.holds() && System.nanoTime() < soon) {
                assertThat(process().waitFor(20, TimeUnit.MILLISECONDS))
                        .as("ended before " + what)
                        .isFalse();
            }
            return effect.holds();
        });
    }

    /**
     * Confirms what the dialog of a change asks as a person does: once it is there to be read, and has been for a moment.
     * When none comes, the step is to be made again.
     */
    void confirm() throws Exception {
        long soon = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!asks() && System.nanoTime() < soon) {
            live("its dialog was there", Duration.ofMillis(50));
        }
        live("it was confirmed", READING);
        keys("Return");
    }

    private void live(String before, Duration span) throws InterruptedException {
        assertThat(process().waitFor(span.toMillis(), TimeUnit.MILLISECONDS))
                .as("ended before " + before)
                .isFalse();
    }

    /**
     * Whether the dialog of a change asks. In the middle of a screen of 1920 x 1080, at its lower right, it has a red button
     * then; while it reads it has none.
     */
    boolean asks() throws IOException {
        var shown = XPicture.of(folder.resolve("drawn/Xvfb_screen0"));
        for (int y = 560; y < 1000; y += 2) {
            for (int x = 1100; x < 1270; x++) {
                if (isRed(new Color(shown.getRGB(x, y)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Also paler, as a button is that cannot be pressed yet. */
    private static boolean isRed(Color colour) {
        return colour.getRed() > 0xC0
                && colour.getRed() - colour.getGreen() > 0x30
                && Math.abs(colour.getGreen() - colour.getBlue()) < 0x20;
    }

    /** Something that a person does. */
    interface Step {
        void go() throws Exception;
    }

    Process process() {
        return window.orElseThrow();
    }

    Path home() {
        return folder.resolve("home");
    }

    String preferences() throws IOException {
        var file = home().resolve("config/desktop.json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** What it wrote to its standard output and error. */
    String written() throws IOException {
        return Files.readString(folder.resolve("out")) + Files.readString(folder.resolve("err"));
    }

    void keys(String... keys) throws Exception {
        var arguments = new ArrayList<>(List.of("key", "--delay", "20"));
        arguments.addAll(List.of(keys));
        outside(arguments.toArray(String[]::new));
    }

    void type(String text) throws Exception {
        outside("type", "--delay", "15", text);
    }

    /** Closes whatever lies over the panel, and its drawer, and clears its filter. */
    void escape() throws Exception {
        keys("Escape", "Escape", "Escape");
    }

    /** Runs what the palette finds first. */
    void palette(String words) throws Exception {
        keys("ctrl+k");
        type(words);
        keys("Return");
    }

    /** Lists one tier only and selects it. */
    void select(String tier) throws Exception {
        escape();
        palette(tier);
    }

    /** Does something with mouse or keyboard, by xdotool. */
    String outside(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        return said(builder.start());
    }

    static String said(Process process) throws IOException, InterruptedException {
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return text;
    }

    String journal(String workspace) throws Exception {
        return command("journal", "list", "--json", "--workspace", workspace);
    }

    /** What a command says that works with the same files. */
    String command(String... arguments) throws Exception {
        var builder = wheelhouse(arguments);
        disk.ifPresent(small -> builder.command(small.beside(process().toHandle(), builder.command())));
        return said(builder.start());
    }

    /** As a machine whose lid is closed: nothing of it runs meanwhile, and its clock goes on. */
    void sleep(Duration span, Step meanwhile) throws Exception {
        signal("STOP");
        try {
            meanwhile.go();
            assertThat(process().waitFor(span.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ended in its sleep")
                    .isFalse();
        } finally {
            signal("CONT");
        }
    }

    private void signal(String name) throws Exception {
        var kill =
                new ProcessBuilder("kill", "-" + name, Long.toString(process().pid())).start();
        assertThat(said(kill)).isEmpty();
        assertThat(kill.exitValue()).isZero();
    }

    /** What the screen shows, kept under {@code target/screenshots}. */
    BufferedImage picture(String name) throws IOException {
        var shown = XPicture.of(folder.resolve("drawn/Xvfb_screen0"));
        XPicture.keep(shown, Path.of("target", "screenshots", "window-" + name + ".png"));
        return shown;
    }

    @Override
    public void close() throws Exception {
        if (window.isPresent()) {
            window.get().destroyForcibly().waitFor();
        }
        server.destroyForcibly().waitFor();
    }
}
