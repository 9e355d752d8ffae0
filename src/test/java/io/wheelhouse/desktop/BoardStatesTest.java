package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.BoardView;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.WatchNews;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lock board in every state it can be in, light and dark, to be looked at: target/screenshots/state-… */
@NeedsFonts
class BoardStatesTest {
    private static final String DEAD = "No route to consul at https://consul.example.net:8501: connection refused";

    @TempDir
    Path home;

    private ColorScheme scheme = ColorScheme.LIGHT;

    private BufferedImage keep(BoardStage stage, String name, int colours) {
        var picture = OnScreen.picture(
                stage.scene(), "state-" + name + "-" + scheme.name().toLowerCase(Locale.ROOT));
        assertThat(OnScreen.colours(picture)).as("colours of " + name).isGreaterThan(colours);
        return picture;
    }

    private static WatchNews trouble(Instant at, boolean denied, Optional<Instant> asOf) {
        var message = denied ? "The token may not list the entries below \"chef/\" (403): permission denied" : DEAD;
        return new WatchNews.Trouble(at, message, denied, at, asOf, Duration.ofSeconds(8));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ColorScheme.class)
    void every_state_is_shown_and_says_what_to_do(ColorScheme worn) throws Exception {
        scheme = worn;
        try (var stage = BoardStage.open(home, worn, "")) {
            var at = Instant.now();
            stage.untilShown("Reading…");
            assertThat(all(stage)).isEqualTo("?");
            keep(stage, "loading", 10);

            stage.hear(trouble(at, true, Optional.empty()), at, Duration.ZERO);
            stage.untilShown("This token may not read the locks.");
            stage.untilShown("permission denied. ");
            keep(stage, "denied", 30);

            var board = stage.board();
            stage.hear(new WatchNews.Opened(empty(board)), at, Duration.ofSeconds(1));
            stage.untilShown("There are no tiers below this connection's root.");
            assertThat(all(stage)).isEqualTo("0");
            keep(stage, "empty", 30);

            stage.hear(new WatchNews.Opened(partial(empty(board))), at, Duration.ofSeconds(1));
            stage.untilShown("This token sees no tier.");
            keep(stage, "empty-partial", 30);

            stage.hear(new WatchNews.Opened(board), board.asOf(), Duration.ofSeconds(4));
            stage.untilShown("Live · as of 4 s ago");
            OnScreen.run(() -> stage.model().filter().set("nothing like this"));
            stage.untilShown("No tier fits.");
            keep(stage, "nothing-fits", 30);
            OnScreen.run(() -> stage.model().filter().set(""));
            stage.untilShown("matchmaking");
            keep(stage, "live", 100);

            stage.hear(new WatchNews.Recovered(at, at), board.asOf(), Duration.ofMinutes(7));
            stage.untilShown("Stale · as of 7 min ago");
            stage.untilShown("The server has not been heard of for 7 min.");
            keep(stage, "stale", 100);

            var last = Instant.now().minus(Duration.ofMinutes(3));
            stage.hear(trouble(at, false, Optional.of(last)), last, Duration.ofMinutes(3));
            stage.untilShown("Disconnected · as of 3 min ago");
            stage.untilShown("What is below is 3 min old. " + DEAD + ". Next try in ");
            stage.untilShown("Retry now");
            keep(stage, "disconnected", 100);

            stage.hear(new WatchNews.Opened(partial(board)), board.asOf(), Duration.ofSeconds(4));
            stage.untilShown("Partial: this token may not see every key.");
            assertThat(stage.all(".band-lost")).isEmpty();
            keep(stage, "partial", 100);

            stage.hear(
                    new WatchNews.Ended(at, "unused", new OutOfMemoryError("Java heap space")),
                    board.asOf(),
                    Duration.ofSeconds(9));
            stage.untilShown("code WH-");
            stage.untilShown("Start again");
            keep(stage, "error", 100);
            press(stage, "Copy details");
            assertThat(stage.copied.getFirst())
                    .startsWith("Wheelhouse ")
                    .contains("code WH-")
                    .doesNotContain("OutOfMemoryError");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ColorScheme.class)
    void in_a_read_only_workspace_actions_are_there_disabled_and_say_why(ColorScheme worn) throws Exception {
        scheme = worn;
        try (var stage = BoardStage.open(home, worn, "readOnly: true\n")) {
            var board = stage.board();
            stage.hear(new WatchNews.Opened(board), board.asOf(), Duration.ofSeconds(2));
            select(stage, 2);
            stage.untilShown("READ-ONLY");
            stage.untilShown("Workspace games-live is read-only. Nothing can be changed from here.");
            stage.untilShown("Set limit…");
            var actions = stage.all(".button").stream()
                    .map(Button.class::cast)
                    .filter(button -> List.of("Set limit…", "Disable…", "Release slot…", "Repair counter…")
                            .contains(button.getText()))
                    .toList();
            assertThat(actions).hasSizeGreaterThan(1).allMatch(Node::isDisabled);
            keep(stage, "read-only", 100);
        }
    }

    @Test
    void a_hold_in_the_drawer_grows_older_though_nothing_changes() throws Exception {
        try (var stage = BoardStage.open(home, ColorScheme.LIGHT, "")) {
            var board = stage.board();
            stage.hear(new WatchNews.Opened(board), board.asOf(), Duration.ZERO);
            OnScreen.run(() -> stage.model().reveal(TierName.parse("prod/matchmaking")));
            stage.untilShown("LAST 24 HOURS");
            assertThat(inDrawer(stage, "5 h")).isTrue();
            stage.hear(
                    new WatchNews.Recovered(board.asOf(), board.asOf()),
                    board.asOf(),
                    Duration.ofHours(2).plusMinutes(7));
            assertThat(inDrawer(stage, "7 h 7 min")).isTrue();
        }
    }

    private static boolean inDrawer(BoardStage stage, String text) {
        return stage.all(".drawer .card .label").stream()
                .map(Labeled.class::cast)
                .anyMatch(label -> label.getText().equals(text));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ColorScheme.class)
    void a_narrow_window_has_icons_at_the_side_and_the_drawer_over_the_table(ColorScheme worn) throws Exception {
        scheme = worn;
        try (var stage = BoardStage.open(home, worn, "")) {
            var board = stage.board();
            stage.hear(new WatchNews.Opened(board), board.asOf(), Duration.ofSeconds(2));
            select(stage, 2);
            stage.untilShown("LAST 24 HOURS");
            var table = stage.all(".board").getFirst();
            assertThat(right(table)).as("beside the drawer").isLessThan(1440 - 300);

            stage.size(1099, 700);
            assertThat(stage.all(".drawer-over")).hasSize(1);
            assertThat(right(table)).as("below the drawer").isEqualTo(1099);
            var sidebar = stage.all(".sidebar").getFirst();
            assertThat(OnScreen.get(() -> sidebar.getBoundsInParent().getWidth()))
                    .isLessThan(80);
            keep(stage, "narrow", 100);

            stage.size(960, 540);
            keep(stage, "smallest", 100);
            reachable(stage, 960, 540);

            stage.size(1100, 700);
            assertThat(stage.all(".drawer-over")).isEmpty();
            assertThat(right(table)).isLessThan(1100 - 300);
        }
    }

    @Test
    void the_smallest_window_with_large_text_still_reaches_everything() throws Exception {
        try (var stage = BoardStage.open(home, ColorScheme.LIGHT, "")) {
            var board = stage.board();
            stage.hear(new WatchNews.Opened(partial(board)), board.asOf(), Duration.ofSeconds(2));
            stage.textSize(18);
            stage.size(960, 540);
            keep(stage, "smallest-large-text", 100);
            reachable(stage, 960, 540);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ColorScheme.class)
    void large_text_and_a_fine_screen(ColorScheme worn) throws Exception {
        scheme = worn;
        try (var stage = BoardStage.open(home, worn, "")) {
            var board = stage.board();
            stage.hear(new WatchNews.Opened(board), board.asOf(), Duration.ofSeconds(2));
            select(stage, 2);
            stage.untilShown("LAST 24 HOURS");
            var fine = OnScreen.pictureTwice(
                    stage.scene(), "state-200-percent-" + worn.name().toLowerCase(Locale.ROOT));
            assertThat(fine.getWidth()).isEqualTo(2880);
            assertThat(OnScreen.colours(fine)).isGreaterThan(100);
            stage.textSize(20);
            keep(stage, "large-text", 100);
            reachable(stage, 1440, 900);
        }
    }

    @Test
    void what_is_copied_is_as_old_as_the_board() throws Exception {
        try (var stage = BoardStage.open(home, ColorScheme.LIGHT, "")) {
            var board = stage.board();
            var seen = board.asOf().minus(Duration.ofMinutes(7));
            stage.hear(new WatchNews.Opened(partial(board)), seen, Duration.ofMinutes(7));
            select(stage, 2);
            OnScreen.run(() -> {
                var menu = ((TableView<?>) stage.scene().getRoot().lookup(".board")).getContextMenu();
                menu.getOnShowing().handle(new WindowEvent(menu, WindowEvent.WINDOW_SHOWING));
                menu.getItems().stream()
                        .filter(item -> "Copy as JSON".equals(item.getText()))
                        .findFirst()
                        .orElseThrow()
                        .fire();
            });
            assertThat(stage.copied)
                    .singleElement()
                    .asString()
                    .startsWith("{\"asOf\":\"%s\",\"partial\":true,".formatted(seen));
        }
    }

    /** How many tiers there are, as the first chip says. */
    private static String all(BoardStage stage) {
        return ((Labeled) stage.all(".chip-all .chip-count").getFirst()).getText();
    }

    private static BoardView empty(BoardView board) {
        return new BoardView(board.asOf(), false, List.of(), List.of(), Optional.empty());
    }

    private static BoardView partial(BoardView board) {
        return new BoardView(board.asOf(), true, board.tiers(), List.of(), Optional.empty());
    }

    private static void select(BoardStage stage, int row) {
        stage.untilShown("matchmaking");
        OnScreen.run(() -> ((TableView<?>) stage.scene().getRoot().lookup(".board"))
                .getSelectionModel()
                .select(row));
    }

    private static void press(BoardStage stage, String word) {
        var button = stage.all(".button").stream()
                .map(Button.class::cast)
                .filter(one -> word.equals(one.getText()))
                .findFirst()
                .orElseThrow();
        OnScreen.run(button::fire);
    }

    private static double right(Node node) {
        return OnScreen.get(
                () -> Math.rint(node.localToScene(node.getBoundsInLocal()).getMaxX()));
    }

    /** What can be pressed or typed into lies within the window, unless it is scrolled there. */
    private static void reachable(BoardStage stage, double width, double height) {
        for (var kind : List.of(".button", ".menu-button", ".toggle-button", ".text-field", ".hyperlink")) {
            for (var node : stage.all(kind)) {
                var place = OnScreen.get(() -> node.localToScene(node.getLayoutBounds()));
                if (!scrolled(node)) {
                    assertThat(place.getMinX()).as("left of " + node).isGreaterThanOrEqualTo(0);
                    assertThat(place.getMinY()).as("top of " + node).isGreaterThanOrEqualTo(0);
                    assertThat(place.getMaxX()).as("right of " + node).isLessThanOrEqualTo(width);
                    assertThat(place.getMaxY()).as("foot of " + node).isLessThanOrEqualTo(height);
                }
            }
        }
    }

    private static boolean scrolled(Node node) {
        for (var at = node.getParent(); at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("scroll-pane") || at.getStyleClass().contains("table-view")) {
                return true;
            }
        }
        return false;
    }
}
