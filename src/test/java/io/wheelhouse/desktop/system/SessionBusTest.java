package io.wheelhouse.desktop.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SessionBusTest {
    private static final String APPEARANCE = "org.freedesktop.appearance";

    @TempDir
    private Path folder;

    private final BlockingQueue<Optional<ColorScheme>> heard = new LinkedBlockingQueue<>();

    private Optional<ColorScheme> heard() throws InterruptedException {
        return Objects.requireNonNull(heard.poll(10, TimeUnit.SECONDS), "nothing was heard");
    }

    // Notices

    @Test
    void a_notice_is_shown_as_a_heading_since_what_is_below_may_be_read_as_markup() throws Exception {
        try (var bus = StandInBus.withoutPortal(folder)) {
            new SystemNotices(bus.variables()).show("A slot on prod/<b>web is held too long.");
            assertThat(bus.nextCall()).isEqualTo("Hello");
            assertThat(bus.nextCall())
                    .isEqualTo("Notify|Wheelhouse|wheelhouse|A slot on prod/<b>web is held too long.|");
        }
    }

    @Test
    void without_a_bus_nothing_happens() throws IOException {
        var notices = Files.writeString(folder.resolve("no-socket"), "a file");
        new SystemNotices(Map.of()).show("unheard");
        new SystemNotices(Map.of("XDG_RUNTIME_DIR", folder.toString())).show("unheard");
        new SystemNotices(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + notices)).show("unheard");
        new SystemNotices(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=\0")).show("unheard");
        new SystemNotices(Map.of("DBUS_SESSION_BUS_ADDRESS", "tcp:host=127.0.0.1")).show("unheard");
        new PortalScheme(Map.of(), heard::add).follow();
        assertThat(heard).isEmpty();
    }

    @Test
    void a_bus_that_says_nothing_is_left_after_a_while() throws Exception {
        try (var bus = StandInBus.silent(folder)) {
            var address = SessionBus.address(bus.variables()).orElseThrow();
            assertThatThrownBy(() -> SessionBus.join(address, Duration.ofMillis(200)))
                    .isInstanceOf(IOException.class);
        }
    }

    // Light and dark

    @Test
    void the_desktops_wish_is_told_at_first_and_whenever_it_changes_until_it_is_left() throws Exception {
        try (var bus = StandInBus.saying(folder, 1)) {
            var portal = new PortalScheme(bus.variables(), heard::add);
            var following = Thread.ofVirtual().start(portal::follow);
            assertThat(heard()).contains(ColorScheme.DARK);
            bus.changed(APPEARANCE, "accent-color", 1);
            bus.changed("org.gnome.desktop.interface", "color-scheme", 1);
            bus.changed(APPEARANCE, "color-scheme", 2);
            assertThat(heard()).contains(ColorScheme.LIGHT);
            bus.changed(APPEARANCE, "color-scheme", 0);
            assertThat(heard()).isEmpty();
            assertThat(bus.nextCall()).isEqualTo("Hello");
            assertThat(bus.nextCall()).startsWith("AddMatch|type='signal'").contains("arg0='" + APPEARANCE + "'");
            assertThat(bus.nextCall()).isEqualTo("Read|%s|color-scheme".formatted(APPEARANCE));
            portal.close();
            assertThat(following.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void a_desktop_without_a_portal_says_nothing() throws Exception {
        try (var bus = StandInBus.withoutPortal(folder)) {
            new PortalScheme(bus.variables(), heard::add).follow();
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void what_was_left_before_it_began_does_not_follow() throws Exception {
        try (var bus = StandInBus.saying(folder, 1)) {
            var portal = new PortalScheme(bus.variables(), heard::add);
            portal.close();
            portal.follow();
            assertThat(heard).isEmpty();
        }
    }

    // Messages

    @Test
    void a_message_that_is_cut_or_odd_is_a_failure_and_no_wrong_value() {
        var cut = new BusReader(ByteBuffer.wrap(new BusWriter().number(100).bytes()));
        assertThatThrownBy(cut::text).isInstanceOf(IOException.class);
        var endless = ByteBuffer.wrap(new BusWriter()
                .octet('l')
                .octet(4)
                .octet(0)
                .octet(1)
                .number(Integer.MAX_VALUE)
                .number(1)
                .number(0)
                .bytes());
        assertThatThrownBy(() -> BusMessage.rest(endless)).isInstanceOf(IOException.class);
    }

    @Test
    void a_wrapped_number_is_found_however_often_it_is_wrapped_and_nothing_else_is_taken_for_one() throws IOException {
        var twice = new BusWriter().signature("v").signature("u").number(2).bytes();
        assertThat(new BusReader(ByteBuffer.wrap(twice).order(java.nio.ByteOrder.LITTLE_ENDIAN)).wrappedNumber())
                .contains(2);
        var text = new BusWriter().signature("s").text("dark").bytes();
        assertThat(new BusReader(ByteBuffer.wrap(text).order(java.nio.ByteOrder.LITTLE_ENDIAN)).wrappedNumber())
                .isEmpty();
    }

    @Test
    void a_real_bus_takes_what_we_say_for_well_formed() throws Exception {
        var program = Path.of("/usr/bin/dbus-daemon");
        assumeTrue(Files.isExecutable(program), "no dbus-daemon here");
        var daemon = new ProcessBuilder(
                        program.toString(),
                        "--session",
                        "--nofork",
                        "--print-address",
                        "--address=unix:path=" + folder.resolve("real"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8))) {
            var variables = Map.of("DBUS_SESSION_BUS_ADDRESS", said.readLine());
            var address = SessionBus.address(variables).orElseThrow();
            try (var bus = SessionBus.join(address, Duration.ofSeconds(20))) {
                bus.listen("type='signal',arg0='%s'".formatted(APPEARANCE));
                var nobody = new BusMessage.Target("org.example.Nobody", "/org/example", "org.example.Face");
                var notice = new BusWriter()
                        .text("Wheelhouse")
                        .number(0)
                        .text("")
                        .text("text")
                        .text("")
                        .number(0)
                        .number(0)
                        .align(8)
                        .number(-1);
                assertThatThrownBy(() -> bus.call(nobody, "Notify", "susssasa{sv}i", notice))
                        .as("an answer, not a cut line")
                        .hasMessage("the session bus refused Notify");
                bus.listen("type='signal'");
            }
        } finally {
            daemon.destroy();
        }
    }
}
