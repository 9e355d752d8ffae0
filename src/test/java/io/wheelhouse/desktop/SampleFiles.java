package io.wheelhouse.desktop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** How many files a configuration folder has: what is adopted into the sample decides on that. */
final class SampleFiles {
    private SampleFiles() {}

    /** Waits until as many are shown; they are made when the panel is first looked at. */
    static void untilShown(TestWindow window, Path home) {
        window.untilShown(" items");
        window.untilShown(in(home) + " items");
    }

    /**
     * Counts.
     *
     * @param home holds one such folder somewhere below it, or is one
     */
    static long in(Path home) {
        try (var all = Files.walk(home)) {
            return all.filter(file -> file.toString().matches(".*\\.(json|hcl)"))
                    .filter(file -> StreamSupport.stream(file.spliterator(), false)
                            .anyMatch(name -> name.toString().equals("vault-config")))
                    .count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
