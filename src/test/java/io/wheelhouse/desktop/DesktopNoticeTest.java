package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.desktop.system.StandInBus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A running window whose operator looks at another one, and a desktop that shows notices. */
@EnabledOnOs(OS.LINUX)
@NeedsFonts
class DesktopNoticeTest {
    @TempDir
    Path home;

    @Test
    void the_running_window_tells_the_desktop_of_a_late_slot_unless_it_is_in_front_or_that_is_turned_off()
            throws Exception {
        var bare = BareWorkspace.in(home, "");
        for (int minutes : new int[] {52, 42, 32}) {
            bare.hold("dev/after-" + minutes, Duration.ofMinutes(minutes));
        }
        try (var bus = StandInBus.saying(home, 0)) {
            var variables = new HashMap<>(BareWorkspace.VARIABLES);
            variables.putAll(bus.variables());
            try (var window = TestWindow.open(home, Theme.LIGHT, Map.copyOf(variables))) {
                window.untilShown("host-1");
                window.key(KeyCode.COMMA, true);
                BareWorkspace.minutes(window, 60);
                OnScreen.until("all are in time", () -> !window.shows("Held too long"));
                OnScreen.run(window.stage()::requestFocus);
                OnScreen.until("it is in front", window.stage()::isFocused);
                lateAfter(window, 50);

                turn(window, false);
                // The headless screen never takes the keyboard away from a window.
                OnScreen.run(() -> window.stage().setIconified(true));
                lateAfter(window, 40);

                turn(window, true);
                lateAfter(window, 30);
                assertThat(notice(bus))
                        .as("neither the one in front nor the one while that was off was told")
                        .contains("A slot on dev/after-32 is held too long.");
            }
        }
    }

    private static void lateAfter(TestWindow window, int minutes) {
        BareWorkspace.minutes(window, minutes);
        window.untilShown("A slot on dev/after-%d is held too long.".formatted(minutes + 2));
    }

    private static void turn(TestWindow window, boolean on) {
        CheckBox box = window.find(".check-box");
        OnScreen.run(() -> {
            if (box.isSelected() != on) {
                box.fire();
            }
        });
    }

    private static String notice(StandInBus bus) throws InterruptedException {
        var call = "";
        while (!call.startsWith("Notify")) {
            var next = bus.calls.poll(30, TimeUnit.SECONDS);
            call = next == null ? "Notify of nothing" : next;
        }
        return call;
    }
}
