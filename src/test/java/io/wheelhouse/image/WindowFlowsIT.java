package io.wheelhouse.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.Faults;
import io.wheelhouse.testing.RealConsul;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What operators do, in the packaged window on a real X server, on a real Consul. By keyboard alone. */
@EnabledOnOs(OS.LINUX)
@NeedsXvfb
@RealConsul
@DisplayName("Flows in the window of the application image")
class WindowFlowsIT extends WindowOnConsul {
    /** Where a workspace looks that says nothing else; no other test does. */
    private static final String USUAL_ROOT = "chef/";

    private static final String LONG_AGO = "2026-01-01 00:00:00 +0000";

    WindowFlowsIT(ConsulServer consul) {
        super(consul);
    }

    /** A tier with this limit, and these holders. */
    private void tier(String name, int limit, String... hosts) {
        put(name + "/max_concurrent", Integer.toString(limit));
        put(name + "/current", Integer.toString(hosts.length));
        for (var host : hosts) {
            put(name + "/running/" + host, LONG_AGO);
        }
    }

    private String value(String key) {
        return consul.call("GET", "/v1/kv/" + root + "chef/" + key + "?raw=true", "");
    }

    private boolean there(String key) {
        return consul.call("GET", "/v1/kv/" + root + "chef/?keys=true", "").contains("chef/" + key + "\"");
    }

    @Test
    void a_stuck_holder_is_overridden_with_a_reason() throws Exception {
        tier("prod/matchmaking", 1, "rack-7");
        tier("prod/web", 2, "rack-8");
        window.open("--workspace", "live");
        window.until("the slot is free", () -> !there("prod/matchmaking/running/rack-7"), () -> {
            window.select("prod/matchmaking");
            window.palette("release rack-7");
            window.type("host is gone, OPS-1");
            window.picture("flow-override");
            window.confirm();
        });
        assertThat(value("prod/matchmaking/current")).isEqualTo("0");
        assertThat(there("prod/web/running/rack-8")).isTrue();
        window.await("it is journalled", () -> window.journal("live").contains("RELEASED"));
        assertThat(window.journal("live")).contains("OPS-1").contains("\"origin\":\"desktop\"");
        window.picture("flow-overridden");
    }

    @Test
    void what_moves_while_the_dialog_is_open_stops_the_change_until_it_was_looked_at() throws Exception {
        tier("prod/web", 2);
        window.open("--workspace", "live");
        // Between what the operator saw and what they confirm: whatever the speed of this machine.
        front.next(ConsulFaults.transactions(), (request, upstream) -> {
            put("prod/web/max_concurrent", "5");
            return Optional.of(upstream.forward(request));
        });
        window.until(
                "the change is tried", () -> value("prod/web/max_concurrent").equals("5"), () -> {
                    window.select("prod/web");
                    window.palette("set limit of prod/web");
                    window.keys("ctrl+a");
                    window.type("7");
                    window.keys("Return");
                    window.type("more room");
                    window.confirm();
                });
        // Until then the dialog has a button to stop with, and Return would press it.
        window.await("it is told", () -> window.journal("live").contains("CONFLICT"));
        window.picture("flow-moved");
        assertThat(value("prod/web/max_concurrent"))
                .as("nothing was written over it")
                .isEqualTo("5");
        window.until(
                "it is made after another look",
                () -> value("prod/web/max_concurrent").equals("7"),
                () -> {
                    window.keys("Return");
                    window.confirm();
                });
    }

    @Test
    void an_environment_in_production_is_disabled_once_its_name_is_typed() throws Exception {
        tier("prod/matchmaking", 3);
        tier("prod/web", 2);
        tier("dev/web", 2);
        window.open("--workspace", "live");
        window.until("all of prod is disabled", this::prodDisabled, () -> {
            window.escape();
            window.palette("disable chef runs in prod");
            window.type("freeze, OPS-2");
            window.confirm();
            window.picture("flow-disable");
            assertThat(value("prod/web/max_concurrent")).as("without its name").isEqualTo("2");
            window.keys("Tab");
            window.type("prod");
            window.confirm();
        });
        assertThat(value("dev/web/max_concurrent")).isEqualTo("2");
        window.await("it is journalled", () -> window.journal("live").contains("OPS-2"));
        assertThat(window.journal("live")).contains("locks.disable").contains("\"origin\":\"desktop\"");
        window.picture("flow-disabled");
    }

    private boolean prodDisabled() {
        return value("prod/web/max_concurrent").equals("0")
                && value("prod/matchmaking/max_concurrent").equals("0");
    }

    @Test
    void a_lost_server_is_waited_for_and_what_changed_meanwhile_can_be_acted_on() throws Exception {
        tier("dev/web", 2);
        window.open("--workspace", "live");
        front.always(ConsulFaults.everything(), Faults.requestLost());
        front.hangUp();
        int lost = front.seen().size();
        window.await("it is tried again", () -> front.seen().size() > lost + 1);
        window.await("its light is red", () -> redLight(window.picture("flow-lost")));
        tier("dev/late", 4);
        front.heal();
        window.keys("F5");
        window.until(
                "the new tier can be changed",
                () -> value("dev/late/max_concurrent").equals("9"),
                () -> {
                    window.select("dev/late");
                    // The first that can be done with a tier that nobody holds is its limit.
                    window.keys("Menu", "Down", "Return");
                    window.keys("ctrl+a");
                    window.type("9");
                    window.keys("Return");
                    window.type("room");
                    window.confirm();
                });
        window.picture("flow-regained");
    }

    /** At the lower right of a window of 1440 x 900 in the middle of the screen. */
    private static boolean redLight(BufferedImage picture) {
        for (int y = 960; y < 990; y++) {
            for (int x = 1500; x < 1680; x++) {
                var colour = new Color(picture.getRGB(x, y));
                if (colour.getRed() > 160 && colour.getGreen() < 80 && colour.getBlue() < 90) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void a_new_operator_connects_a_consul_and_changes_a_tier_of_it() throws Exception {
        consul.call("PUT", "/v1/kv/" + USUAL_ROOT + "dev/lobby/max_concurrent", "2");
        try {
            window.open();
            var file = window.home().resolve("config/workspaces/fresh.yaml");
            window.until("the workspace is kept", () -> Files.exists(file), () -> {
                window.escape();
                window.keys("ctrl+7");
                window.palette("new workspace");
                window.type("fresh");
                window.keys("Tab", "Tab", "Tab", "ctrl+a");
                window.type(front.address());
                window.picture("flow-connect");
                window.keys("Return");
            });
            window.outside("search", "--sync", "--onlyvisible", "--name", "Wheelhouse – fresh");
            window.until("its tier is changed", () -> lobby().equals("6"), () -> {
                window.keys("ctrl+2");
                window.select("dev/lobby");
                window.palette("set limit of dev/lobby");
                window.keys("ctrl+a");
                window.type("6");
                window.keys("Return");
                window.type("room");
                window.confirm();
            });
            window.picture("flow-connected");
        } finally {
            consul.call("DELETE", "/v1/kv/" + USUAL_ROOT + "?recurse=true", "");
        }
    }

    private String lobby() {
        return consul.call("GET", "/v1/kv/" + USUAL_ROOT + "dev/lobby/max_concurrent?raw=true", "");
    }
}
