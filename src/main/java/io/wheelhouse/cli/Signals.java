package io.wheelhouse.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes signals on to the command that a slot is held for. Before it runs, a signal ends the waiting instead; afterwards,
 * nothing keeps the slot from being given back.
 *
 * <p>On a terminal the kernel sends Ctrl-C to the whole foreground group, the command included, so it is not sent again;
 * but one that came before the command was started is.
 */
final class Signals implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP", "USR1", "USR2");

    private final Terminal terminal;
    private final Consumer<ProcessHandle> begun;
    private final Thread waiter = Thread.currentThread();
    private Phase phase = Phase.BEFORE;
    private @Nullable Process child;
    private @Nullable Integer received;
    /** One that came after the command was started and before it was known here: it is passed on late. */
    private @Nullable String noted;

    /** Goes to zero with a second signal, and with any that comes after the command has ended. */
    private final CountDownLatch hurried = new CountDownLatch(1);

    private final List<SignalTrap> traps = new ArrayList<>();

    /** What a signal means depends on how far the run has come. */
    private enum Phase {
        /** The slot is waited for: a signal ends that. */
        BEFORE,
        /** The command runs: a signal is its own. */
        RUNNING,
        /**
         * The slot is given back: nothing cuts a try of that short, since the signal may have gone to the command as well, and
         * ended it. But no other try is made.
         */
        AFTER
    }

    private Signals(Terminal terminal, Consumer<ProcessHandle> begun) {
        this.terminal = terminal;
        this.begun = begun;
    }

    /** @param begun told of the command's process as soon as it runs */
    static Signals install(Terminal terminal, Consumer<ProcessHandle> begun) {
        var signals = new Signals(terminal, begun);
        for (var name : NAMES) {
            try {
                signals.traps.add(SignalTrap.set(name, signals::arrived));
            } catch (IllegalArgumentException keptByTheMachine) {
                // It does what it always does then.
            }
        }
        return signals;
    }

    /** One came; on any thread. */
    synchronized void arrived(String signal, int number) {
        switch (phase) {
            case BEFORE -> {
                if (received != null) {
                    hurried.countDown();
                }
                received = received == null ? 128 + number : received;
                noted = signal;
                waiter.interrupt();
            }
            case RUNNING -> {
                if (child != null && !(signal.equals("INT") && terminal.isInteractive())) {
                    pass(signal, child);
                }
            }
            case AFTER -> hurried.countDown();
        }
    }

    /** From now on no signal interrupts the waiter, and one that did so already is forgotten. */
    void settle() {
        synchronized (this) {
            phase = Phase.AFTER;
            child = null;
        }
        Thread.interrupted();
    }

    /** Waits; a signal ends that. */
    void pause(Duration wait) {
        try {
            if (hurried.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException signal) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a signal says that there is no time for another try. */
    boolean hurried() {
        return hurried.getCount() == 0;
    }

    private static void pass(String signal, Process running) {
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
    synchronized Optional<Integer> received() {
        return Optional.ofNullable(received);
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
        began(process);
        // One that came while it was started has been passed on; it must not close a file that is written now.
        Thread.interrupted();
        begun.accept(process.toHandle());
        try {
            return awaitUninterruptibly(process);
        } finally {
            settle();
        }
    }

    private synchronized void began(Process process) {
        phase = Phase.RUNNING;
        child = process;
        if (noted != null) {
            pass(noted, process);
            noted = null;
        }
    }

    private static int awaitUninterruptibly(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException signalArrivedJustBefore) {
                // It was passed on to the command, which says by its end what came of it.
            }
        }
    }

    @Override
    public void close() {
        traps.forEach(SignalTrap::close);
    }
}
