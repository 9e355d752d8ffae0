package io.wheelhouse.desktop;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.start.QuietStreams;
import io.wheelhouse.desktop.start.SingleInstance;
import io.wheelhouse.workspace.Folders;
import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;

/** Everything before there is a window: is there a display, is there a window already. Touches JavaFX only after that. */
public final class DesktopStart {
    /** A property: the window walks through itself and ends, for whoever trains a cache on it. */
    public static final String REHEARSED = "wheelhouse.desktop.train";

    private static final Duration RAISE = Duration.ofMillis(1500);
    private static final int DONE = 0;
    private static final int FAILED = 1;

    /** As the command line ends for a workspace that there is not. */
    private static final int USAGE = 64;

    private DesktopStart() {}

    /**
     * Opens the window, and returns when it has been closed.
     *
     * @param workspace the one that was asked for by name
     * @param err where a sentence goes when there can be no window; nothing else is ever written to it
     * @return the exit code
     */
    public static int run(
            Wheelhouse wheelhouse, Optional<String> workspace, Map<String, String> variables, PrintStream err) {
        if (noDisplay(variables)) {
            err.println(
                    "There is no display here (DISPLAY is not set), so the window cannot open. The command line works: wheelhouse --help");
            return FAILED;
        }
        var data = wheelhouse.folders().data();
        try {
            Folders.make(data);
            var instance = SingleInstance.claim(data);
            if (instance.isEmpty()) {
                return raise(wheelhouse, workspace, err);
            }
            try (var held = instance.get()) {
                return open(new Launch(wheelhouse, workspace, variables, held), err);
            }
        } catch (IOException unusable) {
            err.println(
                    "The window cannot open: the folder %s cannot be used (%s). Make it writable for this user, or set WHEELHOUSE_HOME to a folder that is. The command line works without it: wheelhouse --help"
                            .formatted(data, reason(unusable)));
            return FAILED;
        }
    }

    /** What the system says of files has their path for a message. */
    private static String reason(IOException unusable) {
        return switch (unusable) {
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException file -> "a file lies at " + file.getFile();
            case FileSystemException fault -> Objects.requireNonNullElse(fault.getReason(), fault.getMessage());
            default -> String.valueOf(unusable.getMessage());
        };
    }

    private static int raise(Wheelhouse wheelhouse, Optional<String> workspace, PrintStream err) {
        var unknown = unknown(wheelhouse, workspace);
        if (unknown.isPresent()) {
            err.println(unknown.get());
            return USAGE;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = workspace.map(wheelhouse.chooser()::reference);
            if (SingleInstance.raise(wheelhouse.folders().data(), asked, RAISE, threads)) {
                return DONE;
            }
        }
        err.println("Wheelhouse is open already, but its window does not answer. Close it, or end its process.");
        return FAILED;
    }

    /** Why there is no such workspace, which an open window could not switch to. Of the services' variables it has its own. */
    private static Optional<String> unknown(Wheelhouse wheelhouse, Optional<String> workspace) {
        if (workspace.isEmpty() || workspace.get().equals(Workspace.ENV)) {
            return Optional.empty();
        }
        try {
            wheelhouse.chooser().choose(workspace);
            return Optional.empty();
        } catch (InvalidWorkspace unknown) {
            return Optional.of(String.valueOf(unknown.getMessage()));
        }
    }

    private static int open(Launch launch, PrintStream err) {
        QuietStreams.install();
        try {
            Desktop.launch(launch);
            return DONE;
        } catch (RuntimeException | LinkageError failure) {
            LoggerFactory.getLogger(DesktopStart.class).error("no window", failure);
            err.println(
                    "The window cannot open: this system lacks what it needs (a display and GTK 3 on Linux). The log says more: %s. The command line works: wheelhouse --help"
                            .formatted(launch.wheelhouse().folders().state().resolve("logs")));
            return FAILED;
        }
    }

    /** Only X11 is asked for its display by a variable. */
    private static boolean noDisplay(Map<String, String> variables) {
        boolean x11 = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        boolean headless = "Headless".equals(System.getProperty("glass.platform"));
        return x11 && !headless && variables.getOrDefault("DISPLAY", "").isEmpty();
    }

    /** What the window is opened with. */
    record Launch(
            Wheelhouse wheelhouse,
            Optional<String> workspace,
            Map<String, String> variables,
            SingleInstance instance) {}
}
