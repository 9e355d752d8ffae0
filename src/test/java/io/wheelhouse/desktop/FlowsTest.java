package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.locks.TierName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What operators do, with mouse and keyboard on the window itself, in the sandbox. */
@NeedsFonts
class FlowsTest {
    private static final TierName STUCK = new TierName("prod", "matchmaking");
    private static final TierName WEB = new TierName("prod", "web");

    @TempDir
    Path home;

    private TestWindow window;
    private FxRobot robot;

    @BeforeEach
    void open() throws Exception {
        window = TestWindow.open(home, Theme.LIGHT, Map.of());
        robot = new FxRobot();
        robot.targetWindow(window.stage());
        window.untilRows();
    }

    @AfterEach
    void close(TestInfo test) {
        OnScreen.picture(
                window.scene(), "flow-" + test.getTestMethod().orElseThrow().getName());
        window.close();
    }

    private void filter(String text) {
        robot.type(KeyCode.SLASH);
        robot.write(text);
    }

    @Test
    void a_stuck_slot_is_released_with_a_reason_and_the_release_undone() throws Exception {
        // Or a waiting host would take the slot as soon as it is free, and there would be nothing to put back.
        otherOperatorSetsLimit(STUCK, 9);
        show(STUCK);
        OnScreen.until(
                "the stuck one is first", () -> window.button("Release slot…").isPresent());
        var button = window.button("Release slot…").orElseThrow();
        var words = OnScreen.get(button::getAccessibleText);
        OnScreen.run(button::requestFocus);
        window.press("Release slot…");
        window.untilShown("WHAT WILL CHANGE");
        assertThat(OnScreen.get(
                        () -> window.button("Release slot").orElseThrow().isDisabled()))
                .as("prod is production: a reason is required")
                .isTrue();
        robot.write("host is gone, OPS-1");
        window.confirm("Release slot", "RELEASED");
        OnScreen.until("the dialog is closed", () -> !window.session().covered());
        assertThat(OnScreen.get(() -> isInPanel(window.scene().getFocusOwner())))
                .as("the button is gone, and the keyboard stays in the panel")
                .isTrue();
        assertThat(words).startsWith("Release matchmaking-");
        window.untilShown("Undo");
        robot.clickOn("Undo");
        window.untilShown("WHAT WILL CHANGE");
        robot.write("it was alive");
        window.confirm("Undo", "UNDONE");
    }

    private static boolean isInPanel(@Nullable Node owner) {
        return owner != null && (owner.getStyleClass().contains("panel") || isInPanel(owner.getParent()));
    }

    @Test
    void a_world_that_moves_while_the_dialog_is_open_is_shown_and_asked_about_anew() throws Exception {
        show(WEB);
        window.press("Set limit…");
        window.untilShown("New limit");
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.write("7");
        robot.push(KeyCode.ENTER);
        window.untilShown("WHAT WILL CHANGE");
        robot.write("more room");
        otherOperatorSetsLimit(WEB, 5);
        window.press("Set limit");
        window.untilShown("WHAT MOVED");
        assertThat(OnScreen.get(() -> window.scene().getFocusOwner()))
                .as("Return looks again, and does not cancel")
                .isEqualTo(window.button("Look again").orElseThrow());
        robot.push(KeyCode.ENTER);
        window.untilShown("WHAT WILL CHANGE");
        window.untilShown("MOVED MEANWHILE");
        window.press("Set limit");
        OnScreen.until("the dialog is closed", () -> !window.session().covered());
        OnScreen.until("the limit is shown", () -> window.shows("/7"));
    }

    @Test
    void a_change_of_the_shown_tier_leaves_the_keyboard_where_it_is() throws Exception {
        show(WEB);
        window.untilShown("Sample: what is before");
        window.untilShown("Set limit…");
        OnScreen.run(() -> window.button("Set limit…").orElseThrow().requestFocus());
        var before = window.button("Set limit…").orElseThrow();
        otherOperatorSetsLimit(WEB, 41);
        OnScreen.until("the limit is shown", () -> window.shows("/41"));
        // Both in one look: the sandbox lives on, and every change of the tier draws the drawer anew.
        assertThat(OnScreen.get(() -> window.button("Set limit…")
                        .filter(button -> button != before)
                        .filter(button -> button == window.scene().getFocusOwner())
                        .isPresent()))
                .as("the new button has the keyboard")
                .isTrue();
    }

    private void otherOperatorSetsLimit(TierName tier, int limit) throws Exception {
        otherOperatorSetsLimit(window, tier, limit);
    }

    static void otherOperatorSetsLimit(TestWindow window, TierName tier, int limit) throws Exception {
        try (var other = window.wheelhouse().open(window.wheelhouse().choose(Optional.of("sandbox")))) {
            var change = other.locks().limit(tier, limit);
            apply(other.road(), change);
        }
    }

    private static <P> void apply(io.wheelhouse.change.ChangeRoad road, io.wheelhouse.change.Change<P> change)
            throws Exception {
        var result = road.carryOut(
                change,
                change.preview(),
                new Approval(Optional.of("other operator"), new Consent.Answered()),
                StopSign.NEVER);
        assertThat(result.outcome().word()).isEqualTo("APPLIED");
    }

    @Test
    void an_environment_in_production_is_disabled_only_after_its_name_is_typed() {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        window.find(".palette-field");
        robot.write("disable runs in prod");
        robot.push(KeyCode.ENTER);
        window.untilShown("Type prod to go on");
        robot.write("freeze");
        var verb = window.button("Disable Chef runs").orElseThrow();
        assertThat(OnScreen.get(verb::isDisabled)).isTrue();
        TextField typed = OnScreen.get(() -> (TextField) window.scene().getRoot().lookupAll(".text-field").stream()
                .filter(node -> "Type prod to go on".equals(node.getAccessibleText()))
                .findFirst()
                .orElseThrow());
        robot.clickOn(typed);
        robot.write("prod");
        OnScreen.until("it may be sent", () -> !verb.isDisabled());
        robot.clickOn(verb);
        OnScreen.until("the dialog is closed", () -> !window.session().covered());
        OnScreen.until("prod is disabled", () -> window.shows("12 disabled"));
    }

    @Test
    void a_tier_that_is_chosen_in_the_palette_is_listed_alone_and_selected_for_what_comes_next() {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        window.find(".palette-field");
        robot.write(STUCK.toString());
        robot.push(KeyCode.ENTER);
        TableView<?> board = window.find(".board");
        OnScreen.until(
                "it is selected",
                () -> board.getItems().size() == 2
                        && board.getSelectionModel().getSelectedIndices().equals(java.util.List.of(1)));
        window.untilShown("LAST 24 HOURS");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        window.find(".palette-field");
        robot.write("release matchmaking");
        robot.push(KeyCode.ENTER);
        window.untilShown("WHAT WILL CHANGE");
        assertThat(OnScreen.get(() -> window.shows("prod/matchmaking"))).isTrue();
    }

    private void show(TierName tier) {
        filter(tier.toString());
        TableView<?> board = window.find(".board");
        OnScreen.until("one tier is listed", () -> board.getItems().size() == 2);
        robot.push(KeyCode.ESCAPE);
        OnScreen.run(() -> window.session().reveal(tier));
        window.untilShown("LAST 24 HOURS");
    }
}
