package io.wheelhouse;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.cli.CommandLineApp;
import io.wheelhouse.cli.Interrupts;
import io.wheelhouse.cli.Terminal;
import io.wheelhouse.desktop.DesktopStart;
import java.time.InstantSource;
import java.util.Optional;

/** {@code wheelhouse} opens the desktop, {@code wheelhouse <command>} runs a command. Touches no JavaFX class. */
public final class Main {
    private static final String WORKSPACE = "--workspace";

    /** Set by the launcher of the image: no library was unpacked that would have to be removed at the end. */
    private static final String PACKAGED = "org.sqlite.lib.path";

    private Main() {}

    public static void main(String[] arguments) {
        var code = run(heeded(), arguments);
        if (windowFor(arguments).isEmpty() && System.getProperty(PACKAGED) != null) {
            // Everything is closed and nothing is left for hooks: exit would first look for a logger in every jar.
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }

    /** Interrupts that come with the end of this process. The training makes them, too, so that nothing of this is new. */
    static Interrupts heeded() {
        var interrupts = new Interrupts();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(interrupts::interrupted));
        return interrupts;
    }

    /** Runs one command line and answers its exit code; never ends the process. */
    static int run(String... arguments) {
        return run(new Interrupts(), arguments);
    }

    private static int run(Interrupts interrupts, String... arguments) {
        var terminal = Terminal.ofProcess();
        var window = windowFor(arguments);
        var origin = window.isPresent() ? "desktop" : "cli";
        try (var wheelhouse = Wheelhouse.open(System.getenv(), InstantSource.system(), origin)) {
            if (window.isPresent()) {
                return DesktopStart.run(wheelhouse, window.get().workspace(), System.getenv(), terminal.err());
            }
            return new CommandLineApp(wheelhouse, terminal, interrupts).run(arguments);
        } finally {
            terminal.out().flush();
        }
    }

    /**
     * A start of the window.
     *
     * @param workspace the one that was named
     */
    private record WindowStart(Optional<String> workspace) {}

    /** Nothing, or nothing but a workspace, opens the window. */
    private static Optional<WindowStart> windowFor(String... arguments) {
        if (arguments.length == 0) {
            return Optional.of(new WindowStart(Optional.empty()));
        }
        if (arguments.length == 2 && arguments[0].equals(WORKSPACE)) {
            return Optional.of(new WindowStart(Optional.of(arguments[1])));
        }
        if (arguments.length == 1 && arguments[0].startsWith(WORKSPACE + "=")) {
            return Optional.of(new WindowStart(Optional.of(arguments[0].substring(WORKSPACE.length() + 1))));
        }
        return Optional.empty();
    }
}
