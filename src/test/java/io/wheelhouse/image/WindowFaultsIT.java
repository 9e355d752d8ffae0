package io.wheelhouse.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.RealConsul;
import io.wheelhouse.testing.Seen;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What happens to the machine under the packaged window: on a real X server, on a real Consul. */
@EnabledOnOs(OS.LINUX)
@NeedsXvfb
@RealConsul
@DisplayName("Faults around the window of the application image")
class WindowFaultsIT extends WindowOnConsul {
    /** Longer than the window takes for a late tick of its clock. */
    private static final Duration NIGHT = Duration.ofSeconds(22);

    WindowFaultsIT(ConsulServer consul) {
        super(consul);
    }

    @BeforeEach
    void tier() {
        put("dev/web/max_concurrent", "2");
        put("dev/web/current", "0");
    }

    private String limit() {
        return consul.call("GET", "/v1/kv/" + root + "chef/dev/web/max_concurrent?raw=true", "");
    }

    private void propose(String limit) throws Exception {
        window.select("dev/web");
        window.palette("set limit of dev/web");
        window.keys("ctrl+a");
        window.type(limit);
        window.keys("Return");
        window.type("room");
    }

    /** Every key, without waiting for a change of one. */
    private static Predicate<Seen> looksAnew() {
        return ConsulFaults.reads().and(request -> !request.asks("index"));
    }

    /** Nothing but the test of a connection asks this. */
    private static Predicate<Seen> testsConnection() {
        return ConsulFaults.below("/v1/agent/self");
    }

    @Test
    void after_a_sleep_everything_is_looked_at_anew_and_a_dialog_that_lay_open_writes_nothing() throws Exception {
        window.open("--workspace", "live");
        window.until(
                "the connection is tested", () -> !front.seen(testsConnection()).isEmpty(), () -> {
                    window.escape();
                    window.keys("ctrl+7");
                });
        window.until("the dialog asks", window::asks, () -> {
            window.keys("ctrl+2");
            propose("7");
        });
        var before = new int[2];
        window.sleep(NIGHT, () -> {
            put("dev/web/max_concurrent", "5");
            before[0] = front.seen(looksAnew()).size();
            before[1] = front.seen(testsConnection()).size();
        });
        window.await("all keys are read", () -> front.seen(looksAnew()).size() > before[0]);
        window.await(
                "the connection is tested again",
                () -> front.seen(testsConnection()).size() > before[1]);
        window.picture("fault-slept");
        assertThat(window.asks()).as("it waits for an answer").isTrue();
        window.confirm();
        window.await("it is told", () -> window.journal("live").contains("CONFLICT"));
        window.picture("fault-slept-moved");
        assertThat(limit()).as("nothing was written over it").isEqualTo("5");
        window.until("it is made after another look", () -> limit().equals("7"), () -> {
            window.keys("Return");
            window.confirm();
        });
    }

    @Test
    void on_a_full_disk_the_window_stays_says_so_changes_nothing_and_goes_on_when_there_is_room() throws Exception {
        var disk = SmallDisk.at(window.home().resolve("data"));
        window.on(disk).open("--workspace", "live");
        var well = window.picture("fault-disk-well");
        disk.fill(window.process().toHandle());
        window.await("it is said above the rows", () -> {
            put("dev/web/current", Long.toString(System.nanoTime() % 7));
            return !band(window.picture("fault-disk-full")).equals(band(well));
        });
        var board = rows(window.picture("fault-disk-full"));
        window.until(
                "it still does what it is asked to", () -> rows(window.picture("fault-disk-filter")) != board, () -> {
                    window.escape();
                    window.type("/nothing");
                });
        propose("7");
        window.confirm();
        window.await("the dialog has an end", () -> !window.asks());
        window.picture("fault-disk-refused");
        window.keys("Return");
        window.until("the journal is not called live", () -> warns(window.picture("fault-disk-journal")), () -> {
            window.keys("ctrl+6");
        });
        assertThat(limit()).as("what cannot be journalled is not done").isEqualTo("2");
        disk.free(window.process().toHandle());
        window.until("it is made once there is room", () -> limit().equals("8"), () -> {
            window.keys("ctrl+2");
            propose("8");
            window.confirm();
        });
        window.await("it is journalled", () -> window.journal("live").contains("\"origin\":\"desktop\""));
        window.await("what is seen is kept again", () -> {
            put("dev/web/current", "1");
            return window.command("locks", "history", "dev/web", "--json", "--workspace", "live")
                    .contains("LIMIT");
        });
        window.picture("fault-disk-again");
        assertThat(window.written()).as("all of it is in the window").isEmpty();
    }

    /** The upper edge of the first band, over the rows in a window of 1440 x 900 in the middle of the screen. */
    private static Color band(BufferedImage picture) {
        return new Color(picture.getRGB(1200, 242));
    }

    private static int rows(BufferedImage picture) {
        return Arrays.hashCode(picture.getRGB(430, 320, 800, 60, null, 0, 800));
    }

    /** By a band that is yellow, where a note of the board is blue. */
    private static boolean warns(BufferedImage picture) {
        return band(picture).getRed() > band(picture).getBlue() + 8;
    }
}
