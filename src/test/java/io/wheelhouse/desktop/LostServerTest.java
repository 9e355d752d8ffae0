package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.Faults;
import io.wheelhouse.testing.RealConsul;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Consul that goes away and comes back while its board is open. */
@NeedsFonts
@RealConsul
class LostServerTest {
    @TempDir
    Path home;

    @Test
    void a_lost_server_leaves_its_last_board_and_its_return_brings_what_changed(ConsulServer consul) throws Exception {
        var root = consul.newRoot();
        put(consul, root + "chef/prod/web/max_concurrent", "2");
        put(consul, root + "chef/prod/web/current", "1");
        put(consul, root + "chef/prod/web/running/web-1", "2026-11-24 00:00:00 +0000");
        try (var front = ConsulFaults.inFrontOf(consul.address())) {
            var file = home.resolve("config/workspaces/live.yaml");
            Files.createDirectories(file.getParent());
            Files.writeString(file, """
                    locks:
                      root: %schef/
                      appPrefix: %swheelhouse/
                    connections:
                      consul:
                        address: %s
                    """.formatted(root, root, front.address()));
            try (var window = TestWindow.open(home, Theme.LIGHT, Map.of("WHEELHOUSE_WORKSPACE", "live"))) {
                window.untilRows();
                window.untilShown("web-1");
                window.untilShown("Live");
                picture(window, "locks-live");

                front.always(ConsulFaults.everything(), Faults.requestLost());
                front.hangUp();
                window.untilShown("Disconnected");
                window.untilShown("What is below is");
                assertThat(OnScreen.get(() -> window.shows("web-1"))).isTrue();
                picture(window, "locks-disconnected");

                put(consul, root + "chef/prod/web/running/web-2", "2026-11-24 00:00:00 +0000");
                front.heal();
                // Unless it has found the way back by itself.
                OnScreen.run(() -> window.button("Retry now").ifPresent(Button::fire));
                window.untilShown("Live");
                window.untilShown("web-2");
            }
        }
    }

    private static void picture(TestWindow window, String name) {
        assertThat(OnScreen.colours(OnScreen.picture(window.scene(), name))).isGreaterThan(30);
    }

    private static void put(ConsulServer consul, String key, String value) {
        consul.call("PUT", "/v1/kv/" + key, value);
    }
}
