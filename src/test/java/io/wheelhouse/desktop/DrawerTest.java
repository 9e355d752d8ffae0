package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.WatchNews;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.application.ColorScheme;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

/** The details at the side of the lock board, by keyboard. */
@NeedsFonts
class DrawerTest {
    /** WCAG: what tells where the keyboard is. */
    private static final double AA = 3;

    @TempDir
    Path home;

    private static BoardStage open(Path home, ColorScheme scheme) throws Exception {
        var stage = BoardStage.open(home, scheme, "");
        var board = stage.board();
        stage.hear(new WatchNews.Opened(board), board.asOf(), Duration.ofSeconds(2));
        stage.untilShown("matchmaking");
        return stage;
    }

    private static TableView<?> board(BoardStage stage) {
        return (TableView<?>) stage.all(".board").getFirst();
    }

    private static void select(BoardStage stage, int row) {
        var board = board(stage);
        OnScreen.run(() -> {
            board.requestFocus();
            board.getSelectionModel().clearAndSelect(row);
        });
    }

    private static Node owner(BoardStage stage) {
        return OnScreen.get(() -> stage.scene().getFocusOwner());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ColorScheme.class)
    void where_the_keyboard_is_can_be_seen_after_return_and_at_every_tab(ColorScheme scheme) throws Exception {
        try (var stage = open(home, scheme)) {
            var robot = new FxRobot();
            robot.targetWindow(stage.stage());
            select(stage, 2);
            stage.untilShown("LAST 24 HOURS");
            var plain = keep(stage, scheme, 0);
            robot.push(KeyCode.ENTER);
            OnScreen.until(
                    "the drawer has the keyboard",
                    () -> stage.scene().getFocusOwner().getStyleClass().contains("drawer"));
            seen(stage, plain, keep(stage, scheme, 1));
            for (int tab = 2; tab < 6; tab++) {
                robot.push(KeyCode.TAB);
                assertThat(owner(stage)).isInstanceOf(Button.class);
                seen(stage, plain, keep(stage, scheme, tab));
            }
        }
    }

    private static BufferedImage keep(BoardStage stage, ColorScheme scheme, int step) {
        return OnScreen.picture(
                stage.scene(),
                "drawer-focus-%d-%s".formatted(step, scheme.name().toLowerCase(Locale.ROOT)));
    }

    /** Around what has the keyboard something has come that stands out from what was there before. */
    private static void seen(BoardStage stage, BufferedImage before, BufferedImage now) {
        Bounds place = OnScreen.get(() -> stage.scene()
                .getFocusOwner()
                .localToScene(stage.scene().getFocusOwner().getLayoutBounds()));
        int y = (int) place.getCenterY();
        var contrast = IntStream.range((int) place.getMinX() - 4, (int) place.getMinX() + 4)
                .filter(x -> x >= 0)
                .mapToDouble(x -> ColoursTest.contrast(colour(before, x, y), colour(now, x, y)))
                .max();
        assertThat(contrast.orElse(0)).as("at " + owner(stage)).isGreaterThanOrEqualTo(AA);
    }

    private static Color colour(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    @Test
    void it_is_put_away_with_a_row_that_has_no_details() throws Exception {
        try (var stage = open(home, ColorScheme.LIGHT)) {
            select(stage, 2);
            stage.untilShown("LAST 24 HOURS");
            select(stage, 0);
            OnScreen.settle();
            assertThat(stage.all(".drawer")).isEmpty();
            select(stage, 2);
            stage.untilShown("LAST 24 HOURS");
        }
    }
}
