package io.wheelhouse.desktop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import org.slf4j.LoggerFactory;

/**
 * For measuring: writes the moment of the first frame with rows, in nanoseconds since 1970, to the file that {@code
 * WHEELHOUSE_STARTUP_TRACE} names.
 */
record StartupTrace(Optional<Path> file) {
    static StartupTrace of(Map<String, String> variables) {
        return new StartupTrace(
                Optional.ofNullable(variables.get("WHEELHOUSE_STARTUP_TRACE")).map(Path::of));
    }

    /** Once what is shown now has been drawn. */
    void afterNextFrame(Scene scene) {
        file.ifPresent(path -> scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                write(path, Instant.now());
            }
        }));
    }

    private static void write(Path path, Instant at) {
        try {
            Files.writeString(path, Long.toString(TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano()));
        } catch (IOException unwritable) {
            LoggerFactory.getLogger(StartupTrace.class).warn("start not traced", unwritable);
        }
    }
}
