package io.wheelhouse.desktop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** How many files a configuration folder has: what is adopted into the sample decides on that. */
final class SampleFiles {
    private SampleFiles() {}

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
