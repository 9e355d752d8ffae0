package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a hold is too long where nothing is known of its tier, as the operator sets it in the window. */
@NeedsFonts
class TooLongTest {
    @TempDir
    Path home;

    @Test
    void the_setting_takes_effect_in_the_running_board_and_is_remembered() throws Exception {
        BareWorkspace.in(home, "").hold("dev/web", Duration.ofMinutes(12));
        try (var window = TestWindow.open(home, Theme.LIGHT, BareWorkspace.VARIABLES)) {
            window.untilShown("host-1");
            assertThat(OnScreen.get(() -> window.shows("1 held too long"))).isFalse();
            window.key(KeyCode.COMMA, true);
            window.untilShown("For tiers whose usual run is not known yet.");
            BareWorkspace.minutes(window, 10);
            window.untilShown("A slot on dev/web is held too long.");
            window.untilShown("Held too long");
            BareWorkspace.minutes(window, 20);
            OnScreen.until("it is fine again", () -> !window.shows("Held too long"));
        }
        try (var again = TestWindow.open(home, Theme.LIGHT, BareWorkspace.VARIABLES)) {
            again.untilShown("host-1");
            again.key(KeyCode.COMMA, true);
            var spinner = BareWorkspace.minutes(again);
            assertThat(OnScreen.get(spinner::getValue)).isEqualTo(20);
        }
    }

    @Test
    void what_the_workspaces_file_says_counts_more_and_the_setting_says_so() throws Exception {
        BareWorkspace.in(home, "locks: {staleAfter: 2h}\n").hold("dev/web", Duration.ofMinutes(42));
        try (var window = TestWindow.open(home, Theme.LIGHT, BareWorkspace.VARIABLES)) {
            window.untilShown("host-1");
            window.key(KeyCode.COMMA, true);
            window.untilShown("This workspace's file says 2 h, and that counts here.");
            BareWorkspace.minutes(window, 1);
            window.key(KeyCode.ESCAPE, false);
            window.key(KeyCode.F5, false);
            window.untilShown("Running");
            assertThat(OnScreen.get(() -> window.shows("Held too long"))).isFalse();
        }
    }
}
