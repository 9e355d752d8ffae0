package io.wheelhouse.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows a folder in the system's own browser. */
final class FolderView {
    private FolderView() {}

    /**
     * Shows it.
     *
     * @param otherwise where there is no such browser
     */
    static void open(Path folder, Runnable otherwise) {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var program = system.startsWith("mac") ? "open" : system.startsWith("windows") ? "explorer" : "xdg-open";
        try {
            Files.createDirectories(folder);
            var browser = new ProcessBuilder(List.of(program, folder.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            // Our launcher set it for our own window.
            browser.environment().remove("GDK_GL");
            browser.start();
        } catch (IOException none) {
            otherwise.run();
        }
    }
}
