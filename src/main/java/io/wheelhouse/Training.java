package io.wheelhouse;

import io.wheelhouse.desktop.DesktopStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs a list of command lines in this one process, so that the virtual machine can write one AOT cache that serves
 * them all. Only the build starts it (installer/README.md); without a list it does nothing, which shows whether a cache
 * is accepted.
 */
final class Training {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** The exit code of a command line that was not understood. */
    private static final int USAGE = 64;

    /** Stands for the window, which can be opened once a process: it comes last, and walks through itself. */
    private static final String DESKTOP = "@desktop";

    /** Method profiles get better with a few rounds; more change nothing that can be measured. */
    private static final int ROUNDS = 3;

    /** Of JavaFX, what a window on an X server has and a headless one has not. */
    private static final List<String> DISPLAYED = Stream.of(
                    "gtk.GtkPlatformFactory",
                    "gtk.GtkApplication",
                    "gtk.GtkWindow",
                    "gtk.GtkView",
                    "gtk.GtkPixels",
                    "gtk.GtkCursor",
                    "gtk.GtkRobot",
                    "gtk.GtkTimer",
                    "gtk.GtkClipboardDelegate",
                    "gtk.GtkSystemClipboard",
                    "gtk.GtkDnDClipboard",
                    "delegate.MenuBarDelegate",
                    "delegate.MenuDelegate",
                    "delegate.MenuItemDelegate",
                    "delegate.ClipboardDelegate",
                    "InvokeLaterDispatcher",
                    "InvokeLaterDispatcher$Future",
                    "InvokeLaterDispatcher$InvokeLaterSubmitter",
                    "Size")
            .map("com.sun.glass.ui."::concat)
            .toList();

    private Training() {}

    /** Arguments: the file of command lines, and the file that receives those that were not understood. */
    public static void main(String[] args) throws IOException {
        if (args.length == 2) {
            Main.heeded();
            var commands = Files.readAllLines(Path.of(args[0])).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
            Files.write(Path.of(args[1]), train(commands));
        }
        System.exit(0);
    }

    private static Set<String> train(List<String> commands) {
        var unknown = new LinkedHashSet<String>();
        for (var round = 0; round < ROUNDS; round++) {
            for (var command : commands) {
                if (!command.equals(DESKTOP) && Main.run(words(command).toArray(String[]::new)) == USAGE) {
                    unknown.add(command);
                }
            }
        }
        if (commands.contains(DESKTOP) && desktop() != 0) {
            unknown.add(DESKTOP);
        }
        return unknown;
    }

    /** Without a display, whatever this machine has; as somebody does who has never opened it before. */
    private static int desktop() {
        System.setProperty(DesktopStart.REHEARSED, "true");
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        DISPLAYED.forEach(Training::load);
        return Main.run();
    }

    /** Only loads it, which is enough for the cache. Another JavaFX may not have it. */
    private static void load(String name) {
        try {
            Class.forName(name, false, Training.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError notHere) {
            return;
        }
    }

    /** Words are parted by blanks; double quotes keep blanks together. */
    static List<String> words(String line) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }
}
