package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A small edition of what the bench does for 1,000 refreshes and 8 hours. */
@NeedsFonts
class WindowSoakTest {
    /** Not a folder that has to be empty at the end: its last bookkeeping is done after the window has gone. */
    private static Path home() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "soak")), "home");
    }

    @Test
    void looking_anew_again_and_again_leaves_nothing_behind() throws Exception {
        var heap = WindowSoak.refreshes(home(), 20, 80);
        assertThat(heap.flat()).as(heap.toString()).isTrue();
    }

    @Test
    void an_hour_with_a_change_every_five_seconds_leaves_nothing_behind() throws Exception {
        var heap = WindowSoak.span(home(), Duration.ofHours(1));
        assertThat(heap.flat()).as(heap.toString()).isTrue();
    }
}
