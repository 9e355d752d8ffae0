package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.locks.TierName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around a window: it stays, says so, and loses nothing. */
@NeedsFonts
class FaultsTest {
    private static final TierName WEB = new TierName("prod", "web");

    @TempDir
    Path home;

    private static void untilRows(TestWindow window) {
        window.untilRows();
    }

    @Test
    void damaged_preferences_are_kept_aside_and_the_window_says_so() throws Exception {
        var file = home.resolve("config/desktop.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"theme\":");
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of())) {
            untilRows(window);
            window.untilShown("The damaged file is kept as");
            assertThat(home.resolve("config/desktop.json.damaged")).hasContent("{\"theme\":");
        }
        assertThat(Files.readString(file)).contains("\"theme\":\"LIGHT\"");
    }

    /** As a full disk: the file can neither be made nor written. */
    @Test
    void where_nothing_can_be_kept_the_board_is_live_and_says_so_and_nothing_is_changed_unjournalled()
            throws Exception {
        blockStore();
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of())) {
            untilRows(window);
            OnScreen.until("it is said", () -> window.shows("not known") || window.shows("cannot be kept"));
            OnScreen.run(() -> window.session().reveal(WEB));
            window.press("Set limit…");
            window.untilShown("New limit");
            TextInputControl limit = window.find(".change-dialog .text-input");
            OnScreen.run(() -> limit.setText("9"));
            window.key(KeyCode.ENTER, false);
            OnScreen.until(
                    "it is previewed or refused",
                    () -> window.shows("WHAT WILL CHANGE")
                            || window.button("Close").isPresent());
            if (OnScreen.get(() -> window.shows("WHAT WILL CHANGE"))) {
                TextInputControl reason = window.find(".change-dialog .text-input");
                OnScreen.run(() -> reason.setText("room"));
                window.press("Set limit");
                OnScreen.until("it is refused", () -> window.button("Close").isPresent() || window.shows("journal"));
            }
            assertThat(OnScreen.get(() -> window.shows("/9"))).isFalse();
        }
    }

    private void blockStore() throws Exception {
        try (var probe = io.wheelhouse.app.Wheelhouse.open(
                Map.of("WHEELHOUSE_HOME", home.toString()), java.time.InstantSource.system())) {
            Files.createDirectories(probe.storeFile());
            Files.writeString(probe.storeFile().resolve("in-the-way"), "");
        }
    }

    @Test
    void a_clock_that_jumps_neither_freezes_the_board_nor_makes_it_old() throws Exception {
        var offset = new AtomicReference<>(Duration.ZERO);
        try (var window =
                TestWindow.open(home, Theme.LIGHT, Map.of(), () -> Instant.now().plus(offset.get()))) {
            untilRows(window);
            window.untilShown("Live");
            for (var jump : java.util.List.of(Duration.ofHours(9), Duration.ofHours(-3), Duration.ZERO)) {
                offset.set(jump);
                window.key(KeyCode.F5, false);
                int limit = 11 + (int) jump.toHours();
                FlowsTest.otherOperatorSetsLimit(window, WEB, limit);
                OnScreen.run(() -> window.session().reveal(WEB));
                OnScreen.until("the limit is shown", () -> window.shows("/" + limit));
                window.untilShown("Live");
            }
        }
    }

    @Test
    void after_a_sleep_everything_that_was_looked_at_is_looked_at_anew_and_the_window_says_so() throws Exception {
        var offset = new AtomicReference<>(Duration.ZERO);
        try (var window =
                TestWindow.open(home, Theme.LIGHT, Map.of(), () -> Instant.now().plus(offset.get()))) {
            untilRows(window);
            window.key(KeyCode.DIGIT3, true);
            window.untilShown("Planned");
            offset.set(Duration.ofHours(9));
            window.untilShown("Nothing was watched for 9 h");
            window.untilShown("Checked");
        }
    }

    @Test
    void a_clock_that_was_set_back_is_told_too() throws Exception {
        var offset = new AtomicReference<>(Duration.ofHours(9));
        try (var window =
                TestWindow.open(home, Theme.LIGHT, Map.of(), () -> Instant.now().plus(offset.get()))) {
            untilRows(window);
            offset.set(Duration.ofHours(2));
            window.untilTold("The clock was set back by 6 h 59 min");
            OnScreen.run(() -> window.session().open(Optional.of("sandbox")));
            var banner = "This machine's clock was set back by 6 h 59 min";
            OnScreen.until("another workspace says it too", () -> window.shows(banner));
            OnScreen.picture(window.scene(), "clock-set-back-light");
            offset.set(Duration.ofHours(9));
            OnScreen.until("it is as late again", () -> !window.shows(banner));
        }
    }

    @Test
    void what_is_new_stands_below_what_is_yet_to_come_and_a_line_says_why() throws Exception {
        var offset = new AtomicReference<>(Duration.ofHours(2));
        try (var window =
                TestWindow.open(home, Theme.LIGHT, Map.of(), () -> Instant.now().plus(offset.get()))) {
            untilRows(window);
            FlowsTest.otherOperatorSetsLimit(window, WEB, 31);
            offset.set(Duration.ZERO);
            window.untilTold("The clock was set back by");
            FlowsTest.otherOperatorSetsLimit(window, WEB, 32);
            window.key(KeyCode.DIGIT6, true);
            window.press("Go to now");
            window.untilShown("Times above are later than this machine's clock");
            OnScreen.until("what is new is below", () -> window.shows("to 32"));
            OnScreen.picture(window.scene(), "journal-clock-set-back-light");
        }
    }

    @Test
    void a_dialog_that_was_left_open_overnight_writes_nothing_and_previews_anew() throws Exception {
        var offset = new AtomicReference<>(Duration.ZERO);
        try (var window =
                TestWindow.open(home, Theme.LIGHT, Map.of(), () -> Instant.now().plus(offset.get()))) {
            untilRows(window);
            OnScreen.run(() -> window.session().reveal(WEB));
            window.press("Set limit…");
            window.untilShown("New limit");
            TextInputControl limit = window.find(".change-dialog .text-input");
            OnScreen.run(() -> limit.setText("93"));
            window.press("Preview…");
            window.untilShown("WHAT WILL CHANGE");
            TextInputControl reason = window.find(".change-dialog .text-input");
            OnScreen.run(() -> reason.setText("room"));
            offset.set(Duration.ofHours(9));
            window.untilShown("Nothing was watched for 9 h");
            window.press("Set limit");
            window.untilShown("9 h old");
            OnScreen.picture(window.scene(), "dialog-overnight-light");
            assertThat(OnScreen.get(() -> window.shows("/93"))).isFalse();
            window.press("Look again");
            window.untilShown("WHAT WILL CHANGE");
            assertThat(OnScreen.get(() -> reason.getText())).isEqualTo("room");
            window.press("Set limit");
            OnScreen.until("it is made", () -> !window.session().covered() && window.shows("/93"));
        }
    }

    // The bell

    @Test
    void the_bell_counts_what_needs_a_person_until_it_is_looked_at_and_keeps_it() throws Exception {
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of())) {
            untilRows(window);
            OnScreen.run(() -> window.session().raised(Optional.of("env")));
            window.untilShown("A second start asked for workspace env.");
            OnScreen.until("one is counted", () -> bell(window).endsWith("1 new"));
            OnScreen.run(() -> window.scene().getRoot().lookupAll(".button").stream()
                    .filter(node -> String.valueOf(node.getAccessibleText()).startsWith("Notices"))
                    .findFirst()
                    .orElseThrow()
                    .requestFocus());
            window.key(KeyCode.SPACE, false);
            ListView<?> list = window.find(".notice-list .list-view");
            assertThat(OnScreen.get(() -> list.getItems().size())).isEqualTo(1);
            assertThat(OnScreen.get(() -> window.scene().getFocusOwner()))
                    .as("the keyboard is in the list")
                    .satisfies(owner -> {
                        assertThat(owner).isNotNull();
                    });
            OnScreen.run(() -> window.session().raised(java.util.Optional.of("env")));
            OnScreen.until("it is listed", () -> list.getItems().size() == 2);
            assertThat(OnScreen.get(() -> bell(window)))
                    .as("what is looked at is seen")
                    .isEqualTo("Notices");
            OnScreen.picture(window.scene(), "notices-light");
            window.key(KeyCode.ESCAPE, false);
            OnScreen.until("it is closed", () -> !window.session().covered());
            assertThat(OnScreen.get(() -> bell(window))).isEqualTo("Notices");
        }
    }

    private static String bell(TestWindow window) {
        return window.scene().getRoot().lookupAll(".button").stream()
                .map(node -> String.valueOf(node.getAccessibleText()))
                .filter(text -> text.startsWith("Notices"))
                .findFirst()
                .orElseThrow();
    }

    // About

    @Test
    void diagnostics_hold_no_secret_no_address_and_no_name() throws Exception {
        var token = "planted-2f9c7f3e-token";
        var file = home.resolve("config/workspaces/hush.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(home.resolve("config/workspaces/token"), token);
        Files.writeString(file, """
                connections:
                  secretive:
                    type: consul
                    address: http://127.0.0.1:1/
                    token: {file: token}
                """);
        var variables = Map.of("WHEELHOUSE_WORKSPACE", "hush", "CONSUL_HTTP_TOKEN", token);
        try (var window = TestWindow.open(home, Theme.LIGHT, variables)) {
            window.untilShown("Disconnected");
            run(window, "about wheelhouse");
            window.untilShown("Copy diagnostics");
            window.press("Copy diagnostics");
            var copied = OnScreen.get(
                    () -> javafx.scene.input.Clipboard.getSystemClipboard().getString());
            assertThat(copied)
                    .startsWith("Wheelhouse ")
                    .contains("Connections: consul")
                    .doesNotContain(token)
                    .doesNotContain("127.0.0.1")
                    .doesNotContain("secretive")
                    .doesNotContain("hush");
            assertThat(OnScreen.get(() -> window.shows(token))).isFalse();
            OnScreen.picture(window.scene(), "about-light");
        }
    }

    @Test
    void a_home_that_is_named_after_its_owner_is_not_told() {
        var home = Path.of(System.getProperty("user.home"));
        assertThat(Diagnostics.masked(home.resolve("state/logs"))).isEqualTo("~/state/logs");
        assertThat(Diagnostics.masked(Path.of("/elsewhere/logs"))).isEqualTo("/elsewhere/logs");
    }

    private static void run(TestWindow window, String words) {
        window.key(KeyCode.K, true);
        TextInputControl field = window.find(".palette-field");
        OnScreen.run(() -> field.setText(words));
        OnScreen.settle();
        window.key(KeyCode.ENTER, false);
    }
}
