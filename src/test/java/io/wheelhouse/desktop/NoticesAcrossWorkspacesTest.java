package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.locks.TierName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What was told of one workspace is never taken for another's, and can still be acted on. */
@NeedsFonts
class NoticesAcrossWorkspacesTest {
    private static final TierName GUILDS = new TierName("dev", "guilds");

    @TempDir
    Path home;

    private TestWindow window;
    private FxRobot robot;

    @BeforeEach
    void open() throws Exception {
        BareWorkspace.in(home, "");
        window = TestWindow.open(home, Theme.LIGHT, Map.of());
        robot = new FxRobot();
        robot.targetWindow(window.stage());
        window.untilRows();
        setLimit();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void setLimit() {
        OnScreen.run(() -> window.session().reveal(GUILDS));
        window.press("Set limit…");
        window.untilShown("New limit");
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write("7");
        robot.push(KeyCode.ENTER);
        window.confirm("Set limit", "CHANGED");
        OnScreen.until("the dialog is closed", () -> !window.session().covered());
    }

    private void ring() {
        OnScreen.run(() -> window.scene().getRoot().lookupAll(".button").stream()
                .filter(node -> String.valueOf(node.getAccessibleText()).startsWith("Notices"))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow()
                .fire());
    }

    private void go(String workspace) {
        OnScreen.run(() -> window.session().open(Optional.of(workspace)));
    }

    private void untilIn(String workspace) {
        OnScreen.until("workspace " + workspace, () -> window.stage().getTitle().endsWith("– " + workspace));
    }

    @Test
    void another_workspace_begins_with_an_empty_status_bar_and_its_list_names_the_workspace() {
        go("bare");
        untilIn("bare");
        assertThat(OnScreen.get(() -> window.shows("CHANGED"))).isFalse();
        ring();
        window.untilShown("CHANGED");
        window.untilShown("· sandbox");
    }

    @Test
    void the_offer_of_a_second_start_ends_when_its_workspace_is_there() {
        OnScreen.run(() -> window.session().raised(Optional.of("bare")));
        OnScreen.until("it is offered", () -> offers().findAny().isPresent());
        OnScreen.run(() -> offers().findFirst().orElseThrow().perform());
        untilIn("bare");
        assertThat(OnScreen.get(() -> window.shows("A second start asked"))).isFalse();
        assertThat(OnScreen.get(() -> offers().toList())).isEmpty();
    }

    private Stream<Action> offers() {
        return window.session().notices().all().stream()
                .filter(notice -> notice.text().equals("A second start asked for workspace bare."))
                .flatMap(notice -> notice.more().stream());
    }

    @Test
    void an_undo_in_the_list_opens_its_own_workspace_first() {
        go("bare");
        untilIn("bare");
        ring();
        window.press("Undo");
        untilIn("sandbox");
        window.untilShown("WHAT WILL CHANGE");
        window.confirm("Undo", "UNDONE");
    }

    @Test
    void an_undo_goes_on_working_when_the_workspace_is_opened_again() {
        var before = OnScreen.get(() -> window.session().shown().orElseThrow());
        go("sandbox");
        OnScreen.until(
                "it is opened again",
                () -> !window.session().shown().orElseThrow().equals(before));
        robot.clickOn("Undo");
        window.untilShown("WHAT WILL CHANGE");
        window.confirm("Undo", "UNDONE");
    }
}
