package io.wheelhouse.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Passes signals on to the command that a slot is held for. Before it runs, and after, a signal ends the waiting instead.
 *
 * <p>On a terminal the kernel sends Ctrl-C to the whole foreground group, the command included, so it is not sent again.
 */
final class Signals implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP", "QUIT", "USR2");

    private final Terminal terminal;
    private final Thread waiter = Thread.currentThread();
    private final AtomicReference<@Nullable Process> child = new AtomicReference<>();
    private final AtomicReference<@Nullable Integer> received = new AtomicReference<>();
    /** One that came after the command was started and before it was known here: it is passed on late. */
    private final AtomicReference<@Nullable String> noted = new AtomicReference<>();

    private final List<SignalTrap> traps = new ArrayList<>();

    private Signals(Terminal terminal) {
        this.terminal = terminal;
    }

    static Signals install(Terminal terminal) {
        var signals = new Signals(terminal);
        for (var name : NAMES) {
            try {
                signals.traps.add(SignalTrap.set(name, signals::arrived));
            } catch (IllegalArgumentException keptByTheMachine) {
                // It does what it always does then.
            }
        }
        return signals;
    }

    private void arrived(String signal, int number) {
        var running = child.get();
        if (running == null) {
            received.compareAndSet(null, 128 + number);
            noted.set(signal);
            waiter.interrupt();
            return;
        }
        pass(signal, running);
    }

    private void pass(String signal, Process running) {
        if (signal.equals("INT") && terminal.isInteractive()) {
            return;
        }
        if (signal.equals("TERM")) {
            running.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(running.pid())).start();
        } catch (IOException noKill) {
            running.destroy();
        }
    }

    /** The exit code for a signal that came while no command ran. */
    Optional<Integer> received() {
        return Optional.ofNullable(received.get());
    }

    /**
     * Runs the command with this process's own input and output.
     *
     * @return its exit code; 128 and the signal's number when a signal ended it
     * @throws IOException when it cannot be started
     */
    int run(List<String> command) throws IOException {
        terminal.out().flush();
        terminal.err().flush();
        var process = new ProcessBuilder(command).inheritIO().start();
        child.set(process);
        var early = noted.getAndSet(null);
        if (early != null) {
            pass(early, process);
        }
        try {
            return awaitUninterruptibly(process);
        } finally {
            child.set(null);
        }
    }

    private static int awaitUninterruptibly(Process process) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException signalArrivedJustBefore) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        traps.forEach(SignalTrap::close);
    }
}
