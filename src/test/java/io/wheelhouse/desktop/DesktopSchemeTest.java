package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.desktop.system.StandInBus;
import java.nio.file.Path;
import java.util.HashMap;
import javafx.application.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@NeedsFonts
@EnabledOnOs(OS.LINUX)
class DesktopSchemeTest {
    @TempDir
    Path home;

    @TempDir
    Path run;

    @Test
    void the_window_turns_dark_and_light_with_the_desktop() throws Exception {
        BareWorkspace.in(home, "");
        try (var bus = StandInBus.saying(run, 1)) {
            var variables = new HashMap<>(bus.variables());
            variables.putAll(BareWorkspace.VARIABLES);
            try (var window = TestWindow.open(home, Theme.SYSTEM, variables)) {
                OnScreen.until("it is dark", () -> sheet().contains("primer-dark"));
                bus.changed("org.freedesktop.appearance", "color-scheme", 2);
                OnScreen.until("it is light", () -> sheet().contains("primer-light"));
                assertThat(window.session().covered()).isFalse();
            }
        }
    }

    private static String sheet() {
        return String.valueOf(Application.getUserAgentStylesheet());
    }
}
