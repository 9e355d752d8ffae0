package io.wheelhouse;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.cli.CommandLineApp;
import io.wheelhouse.cli.Interrupts;
import io.wheelhouse.cli.Terminal;
import java.time.InstantSource;

/** {@code wheelhouse} opens the desktop, {@code wheelhouse <command>} runs a command. Touches no JavaFX class. */
public final class Main {
    private static final String NO_DESKTOP_YET = """
            The desktop is not part of this version yet; the command line is.
            What holds the Chef-run slots of the embedded sandbox: wheelhouse locks list
            Everything else: wheelhouse --help
            """;

    private Main() {}

    public static void main(String[] arguments) {
        var interrupts = new Interrupts();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(interrupts::interrupted));
        System.exit(run(interrupts, arguments));
    }

    /** Runs one command line and answers its exit code; never ends the process. */
    static int run(String... arguments) {
        return run(new Interrupts(), arguments);
    }

    private static int run(Interrupts interrupts, String... arguments) {
        var terminal = Terminal.ofProcess();
        try (var wheelhouse = Wheelhouse.open(System.getenv(), InstantSource.system())) {
            if (arguments.length == 0) {
                terminal.out().print(NO_DESKTOP_YET);
                return 0;
            }
            return new CommandLineApp(wheelhouse, terminal, interrupts).run(arguments);
        } finally {
            terminal.out().flush();
        }
    }
}
