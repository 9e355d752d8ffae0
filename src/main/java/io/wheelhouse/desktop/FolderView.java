package io.wheelhouse.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows a folder, or a file, in the system's own program for it. */
final class FolderView {
    private FolderView() {}

    /**
     * Shows it; a folder that is not there yet is made.
     *
     * @param otherwise where there is no such program; perhaps on another thread
     */
    static void open(Path folder, Runnable otherwise) {
        open(program(System.getProperty("os.name", "")), folder, otherwise);
    }

    static String program(String system) {
        var name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "open" : name.startsWith("windows") ? "explorer" : "xdg-open";
    }

    static void open(String program, Path folder, Runnable otherwise) {
        try {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
            }
            var browser = new ProcessBuilder(List.of(program, folder.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            // Our launcher set it for our own window.
            browser.environment().remove("GDK_GL");
            var opening = browser.start();
            // xdg-open is there where no browser is, and says so by its code only; explorer's code says nothing.
            if (!program.equals("explorer")) {
                opening.onExit()
                        .thenAccept(ended -> tellIfFailed(ended, otherwise))
                        .exceptionally(never -> null);
            }
        } catch (IOException none) {
            otherwise.run();
        }
    }

    private static void tellIfFailed(Process ended, Runnable otherwise) {
        if (ended.exitValue() != 0) {
            otherwise.run();
        }
    }
}
