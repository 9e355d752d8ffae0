package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.app.Wheelhouse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopStartTest {
    @TempDir
    Path home;

    @Test
    void a_data_folder_that_cannot_be_is_named_with_its_reason_and_with_what_to_do() throws Exception {
        Files.writeString(home.resolve("data"), "in the way");
        var said = new ByteArrayOutputStream();
        try (var wheelhouse = Wheelhouse.open(Map.of("WHEELHOUSE_HOME", home.toString()), InstantSource.system())) {
            int code = DesktopStart.run(
                    wheelhouse,
                    Optional.empty(),
                    Map.of("DISPLAY", ":77"),
                    new PrintStream(said, true, StandardCharsets.UTF_8));
            assertThat(code).isEqualTo(1);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .hasLineCount(1)
                .contains("(a file lies at " + home.resolve("data") + ")")
                .contains("WHEELHOUSE_HOME")
                .contains("wheelhouse --help");
    }
}
