package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Preferences;
import io.wheelhouse.desktop.settings.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace of a file that lies anywhere is remembered by that file: one of the same name in the folder is another. */
@NeedsFonts
class WorkspaceByFileTest {
    @TempDir
    Path home;

    @TempDir
    Path elsewhere;

    @Test
    void the_next_start_opens_the_same_file_and_not_its_namesake() throws Exception {
        BareWorkspace.in(home, "");
        var file = elsewhere.resolve("prod.yaml");
        Files.writeString(
                file, "name: bare\nreadOnly: true\n" + Files.readString(home.resolve("config/workspaces/bare.yaml")));
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of("WHEELHOUSE_WORKSPACE", file.toString()))) {
            window.untilShown("READ-ONLY");
        }
        var kept = Preferences.open(home.resolve("config/desktop.json")).get(Session.WORKSPACE);
        assertThat(kept).contains(file.toString());
    }
}
